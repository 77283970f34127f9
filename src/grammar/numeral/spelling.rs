//! Writing a value in Han characters.

use core::fmt;

/// A whole number spelt in Han characters, the inverse of
/// [`hanzi_numeral`](super::hanzi_numeral).
///
/// From 10^16 on, where usage is not settled, it prints Arabic digits.
///
/// ```
/// use gongwen::grammar::numeral::Hanzi;
///
/// assert_eq!(Hanzi(1260).to_string(), "一千二百六十");
/// assert_eq!(Hanzi(12).to_string(), "十二");
/// assert_eq!(Hanzi(100_005_000).to_string(), "一亿零五千");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hanzi(pub u64);

impl fmt::Display for Hanzi {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            0 => f.write_str("零"),
            YI_YI.. => write!(f, "{}", self.0),
            value => {
                let (high, low) = (value / YI, value % YI);
                if high > 0 {
                    write_ten_thousands(f, high, false)?;
                    f.write_str("亿")?;
                }
                write_ten_thousands(f, low, high > 0)
            }
        }
    }
}

/// 亿.
const YI: u64 = 100_000_000;
/// The bound of [`Hanzi`]: 亿亿 is not written.
const YI_YI: u64 = YI * YI;

/// A value below 亿亿's half: 一千二百万零五. `after` says that 亿 stands before it.
fn write_ten_thousands(f: &mut fmt::Formatter<'_>, value: u64, after: bool) -> fmt::Result {
    let (myriads, ones) = (value / 10_000, value % 10_000);
    if myriads > 0 {
        if after && myriads < 1000 {
            f.write_str("零")?;
        }
        write_section(f, myriads, !after)?;
        f.write_str("万")?;
    }
    if ones > 0 {
        if (myriads > 0 && ones < 1000) || (after && (myriads == 0 || ones < 1000)) {
            f.write_str("零")?;
        }
        write_section(f, ones, !after && myriads == 0)?;
    }
    Ok(())
}

/// A value below 万; the 一 of 一十二 is dropped where nothing stands before it.
fn write_section(f: &mut fmt::Formatter<'_>, value: u64, first: bool) -> fmt::Result {
    let mut zero = false;
    let mut written = false;
    for (power, unit) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = value / power % 10;
        if digit == 0 {
            zero = written;
            continue;
        }
        if zero {
            f.write_str("零")?;
        }
        if !(first && !written && power == 10 && digit == 1) {
            f.write_str(match digit {
                1 => "一",
                2 => "二",
                3 => "三",
                4 => "四",
                5 => "五",
                6 => "六",
                7 => "七",
                8 => "八",
                _ => "九",
            })?;
        }
        f.write_str(unit)?;
        (written, zero) = (true, false);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use nom::error::Error;

    use super::*;
    use crate::grammar::numeral::hanzi_numeral;

    #[test]
    fn spelling_and_value_are_inverse() {
        let spread = (0..64).flat_map(|k| [1_u64 << k, (1 << k) - 1, (1 << k) + 7]);
        let tens = (0..16).flat_map(|k| [10_u64.pow(k), 10_u64.pow(k) * 3 + 5, 10_u64.pow(k) + 1]);
        for value in (0..20_000).chain(spread).chain(tens).filter(|v| *v < YI_YI) {
            let spelling = Hanzi(value).to_string();
            assert_eq!(
                hanzi_numeral::<Error<&str>>(&spelling).map(|(rest, n)| (n.integer(), rest)),
                Ok((Some(value), "")),
                "{spelling}"
            );
        }
        assert_eq!(Hanzi(110_012).to_string(), "十一万零一十二");
        assert_eq!(Hanzi(u64::MAX).to_string(), u64::MAX.to_string());
    }
}
