//! Where the sentences of a paragraph end (句): after 。！？…… outside its quotations and brackets,
//! with the marks that close behind.

use super::{
    blank::{is_visible_at, trim_start},
    inline::Inline,
    scan::Class,
};

impl Inline<'_, '_, '_> {
    /// The token that closes the pair this one opens, if it lies in the paragraph.
    #[inline]
    pub(super) fn close_of(&self, t: usize) -> Option<usize> {
        self.input.pairs.close_of(t).filter(|&close| close < self.tokens.len())
    }

    /// 说：“…。” ends with its quotation. The pair lies in no other.
    pub(super) fn end_at_pair(&self, open: usize, close: usize) -> Option<u32> {
        let (opener, stop, closer) =
            (self.tokens.get(open)?, self.tokens.get(close - 1)?, self.tokens.get(close)?);
        (stop.class.is_stop()
            && stop.end() == closer.at
            && !self.goes_on(closer.end())
            && self.text_before(opener.at).ends_with(['：', ':', '，', ',']))
        .then_some(closer.end())
    }

    /// A stop outside the pairs of the paragraph ends the sentence, with the marks that close behind it.
    pub(super) fn end_at_stop(&self, t: usize) -> Option<u32> {
        let token = self.tokens.get(t)?;
        let mut end = token.end();
        let behind = (t + 1..).zip(self.tokens.get(t + 1..)?);
        for (n, next) in behind {
            if next.at != end {
                break;
            }
            if next.class == Class::Stop {
                // The last of several ends it.
                return None;
            }
            // Only what an earlier paragraph has opened closes here.
            let first = self.paragraph.tokens.start as usize;
            if self.input.pairs.open_of(n).is_none_or(|open| open >= first) {
                break;
            }
            end = next.end();
        }
        (token.class == Class::Stop || !self.goes_on(end)).then_some(end)
    }

    /// Whether the sentence goes on at `at` in spite of the mark before.
    fn goes_on(&self, at: u32) -> bool {
        self.text_after(at).starts_with([
            '，', '。', '；', '、', '：', '的', '等', ',', '！', '？', '”', '’', '）',
        ])
    }

    /// The next visible character of the paragraph, or its end.
    pub(super) fn skip_blanks(&self, at: u32) -> u32 {
        let end = self.paragraph.end;
        let bytes = self.input.source.as_bytes();
        // Nearly always it stands right there, or nothing follows, or one blank stands behind a number.
        if at >= end || is_visible_at(bytes, at) {
            return at;
        }
        if bytes.get(at as usize) == Some(&b' ') && is_visible_at(bytes, at + 1) {
            return at + 1;
        }
        end - trim_start(self.text_after(at)).len() as u32
    }
}
