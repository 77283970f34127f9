//! The word tables of leads.

use crate::grammar::{
    lookup::{CharSet, HanSet, Words},
    reporting::{self, Class, Quoting, VERB_STARTS, Verb},
};

/// The verb `word`, if it may head a paragraph; 告诉 may, behind whom a hearer stands.
pub(super) fn verb(word: &str) -> Option<Verb> {
    reporting::verb(word)
        .filter(|verb| verb.class != Class::Voice || verb.quoting == Quoting::Hearer)
}

/// Adverbs and short phrases between the speaker and the act.
#[rustfmt::skip]
pub(super) static ADVERBS: Words = Words::new(&[
    "同时", "最后", "首先", "随后", "还", "也", "并", "又", "均", "都", "则", "曾", "一致", "充分",
    "高度", "再次", "进一步", "特别", "明确", "着重", "郑重", "强烈", "反复", "多次", "共同",
    "分别", "普遍", "集体", "认真", "专题", "专门", "重点", "深入", "全面", "坚决", "正式", "公开",
    "严正", "原则", "日前", "近日", "当天", "今天", "此前", "同一天", "经表决", "尖锐", "深刻",
    "严肃", "一贯", "书面", "接着", "经常", "常常", "历来", "谆谆", "昨天", "前天", "昨日", "会后",
    "上午", "下午", "简要", "纷纷", "突出", "详细", "语重心长", "给予", "给予了",
]);

/// Those of [`ADVERBS`] that tell when.
#[rustfmt::skip]
pub(super) static TIMES: Words = Words::new(&[
    "日前", "近日", "当天", "今天", "此前", "同一天", "昨天", "前天", "昨日", "会后", "上午", "下午",
]);

/// Last characters of [`ADVERBS`].
pub(super) static ADVERB_ENDS: HanSet = HanSet::ends(ADVERBS.words());

/// Offices that follow a name.
#[rustfmt::skip]
pub(super) static OFFICES: Words = Words::new(&[
    "总书记", "同志", "主席", "总理", "书记", "委员长", "常委", "主任", "部长", "省长", "市长",
    "代表",
]);

/// The commonest surnames, mostly those that the 《全国姓名报告》 of 公安部 ranks first. 向, 于 and 常
/// are left out: at the start of a paragraph they are words.
pub(super) static SURNAMES: HanSet = HanSet::of(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余杜叶程魏苏吕丁任卢姚沈\
     钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷段龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔汤习温尤栗\
     车倪关乔葛蓝聂庄柳辛易洪文翟樊齐梅毕\
     張劉陳楊黃趙吳孫馬羅鄭謝許韓鄧馮蕭蔣葉蘇呂盧鍾譚陸範廖韋賈鄒錢嚴龔賀顧萬湯溫尤溫關喬藍聶莊齊畢游歐霍",
);

/// Words that open with a surname and head labels and the clauses of tasks: 任务要求：, 方向明确，, 高标准要求. No name opens
/// so.
#[rustfmt::skip]
static NO_NAMES: Words = Words::new(&[
    "任务", "程序", "方法", "方向", "方式", "方针", "金融", "金额", "严格", "严重", "严密", "高标", "高质",
    "高效", "高起", "高水", "高层", "高声", "史料", "田间", "温度", "文化", "石油", "车辆", "武器", "路线", "路径",
    "关系", "洪水", "林业", "林地", "许可", "钱款", "余额", "毕业", "段落", "张榜",
    "张贴", "车间",
]);

/// Whether a name may open so.
pub(super) fn may_open_name(text: &str) -> bool {
    text.chars().next().is_some_and(|c| SURNAMES.has(c)) && NO_NAMES.at_start(text).is_none()
}

/// Never first in a speaker: prepositions, connectives, modal verbs and the author's own pronouns.
const NEVER_FIRST: &str = "为在按据从把由因但而要其及并还又再就才既我咱您你必需换具虽则此是除每";

/// The same, but names and set phrases that begin so are told by their second character.
const HARDLY_FIRST: &str = "与以对所不当经自这本一有另总应关那都也随如根若且将可依故";

/// Not first in a speaker, unless its second character tells another thing.
pub(super) static NOT_FIRST: HanSet = HanSet::of(HARDLY_FIRST).and(&HanSet::of(NEVER_FIRST));

/// What opens no speaker: the marks that open most paragraphs without one are among them, and the circled figures, which
/// are no part of a speaker where they are no marker either.
pub(super) static OPENS_NO_SPEAKER: CharSet =
    CharSet::new().with(NEVER_FIRST).with("（(［[【—…、*#-①②③④⑤⑥⑦⑧⑨");

/// Words of a norm, not of a report.
#[rustfmt::skip]
pub(super) static MODALS: Words = Words::new(&[
    "没有", "一经", "应当", "應當", "必须", "不得", "可以", "未经", "需要", "有权", "依照", "按照",
    "或者", "即为",
]);

/// Verbs of attending, which part who speaks from the act: 县长主持会议并强调，.
#[rustfmt::skip]
pub(super) static ATTENDING: Words = Words::new(&["出席", "主持", "参加", "列席"]);

/// Words that show a clause where a name is wanted: 省长出席会议并发表讲话.
#[rustfmt::skip]
static CLAUSE_WORDS: Words = Words::new(&[
    "出席", "主持", "召开", "举行", "参加", "列席", "应当", "未经", "向", "在", "于", "由", "我",
    "贯彻", "落实",
]);

/// Whether it holds one of them, or 经 as no part of 经济, 经理 and other names.
pub(super) fn holds_clause(speaker: &str) -> bool {
    let is_word = |rest: &str| rest.starts_with(['济', '理', '营', '贸', '信']);
    CLAUSE_WORDS.inside(speaker)
        || speaker.match_indices('经').any(|(at, jing)| !is_word(&speaker[at + jing.len()..]))
}

/// Words that make 要求 or 决定 their object.
#[rustfmt::skip]
pub(super) static GOVERNS_NOUN: Words = Words::new(&[
    "违反", "按", "根据", "依据", "遵照", "贯彻", "落实", "执行", "符合", "满足", "达到", "适应",
]);

/// Verbs and adverbs that open a task, as those of reports, plans and notices do: 支持企业提出申请. No name opens so.
#[rustfmt::skip]
pub(super) static TASKS: Words = Words::new(&[
    "加强", "加快", "加大", "坚持", "坚决", "推进", "推动", "推广", "推行", "实施", "实行", "实现", "深化", "深入",
    "完善", "继续", "支持", "鼓励", "建立", "健全", "大力", "强化", "开展", "促进", "持续", "优化", "提高", "提升",
    "落实", "充分", "着力", "扩大", "统筹", "做好", "抓好", "办好", "发挥", "严格", "制定", "认真", "打造", "努力",
    "培育", "构建", "引导", "切实", "逐步", "聚焦", "依法", "巩固", "增强", "稳步", "扎实", "探索", "规范", "重视",
    "保持", "保障", "改善", "改进", "尊重", "拓展", "积极", "适应",
]);

/// Nouns that make 决定 or 要求 their attribute.
pub(super) static NOUN_TAILS: Words = Words::new(&["事项", "精神", "情况", "内容", "作了", "作出"]);

/// What makes a verb of a meeting the name of what it does: nouns of how it goes (会议表决结果, 会议审议环节), and predicates
/// (会议讨论热烈, 会议部署到位).
#[rustfmt::skip]
pub(super) static PROCEEDINGS: Words = Words::new(&[
    "环节", "阶段", "结果", "材料", "办法", "提纲", "程序", "方式", "名单", "内容", "事项", "议题", "热烈", "激烈", "充分", "到位",
    "有力", "扎实", "严格",
]);

/// Documents that need no title.
#[rustfmt::skip]
pub(super) static DOCUMENTS: Words = Words::new(&[
    "文章", "通知", "社论", "报告", "公报", "决议", "规划", "纲要", "计划", "方案", "文件",
]);

/// First characters of names, of [`DOCUMENTS`] and of pronouns.
pub(super) static KNOWN_STARTS: HanSet = HanSet::of("他她").and(&SURNAMES).and(DOCUMENTS.starts());

/// Whether `c` stands in dates.
pub(super) fn is_date(c: char) -> bool {
    matches!(c, '0'..='9' | '年' | '月' | '日' | '上' | '下' | '午' | '晚')
}

/// Prepositions whose phrase may stand before the act.
pub(super) static PREPOSITIONS: Words =
    Words::new(&["在", "就", "对", "向", "从", "针对", "围绕", "结合"]);

/// What opens the grounds of an act before a comma: 会议经表决，通过了.
pub(super) static PREFACES: Words = Words::new(&["经", "按照", "根据", "依照", "依据"]);

/// Whether an act or a modifier before one may open with `c`.
pub(super) fn may_open_act(c: char) -> bool {
    // 作了说明 and 发表讲话 beside the tables.
    static STARTS: HanSet =
        HanSet::of("作发").and(&VERB_STARTS).and(ADVERBS.starts()).and(PREPOSITIONS.starts());
    STARTS.has(c) || matches!(c, '0'..='9' | '（')
}

/// Whether a phrase with that preposition may end in `c`: 在会上, 从两方面; 从长远来说 tells of no speaker.
pub(super) fn closes(preposition: &str, c: char) -> bool {
    match preposition {
        "在" => {
            matches!(c, '中' | '上' | '时' | '后' | '下' | '间' | '里' | '前' | '会' | '面' | '候')
        }
        "从" => matches!(c, '面' | '度' | '发'),
        _ => true,
    }
}

/// A speaker does not end so: function words and modal verbs.
pub(super) static NO_SPEAKER_END: HanSet =
    HanSet::of("的地得了着过是要应應该须能可想再不没所之其此这那和与或及来被把将需等以而且");

/// Before 说 and 称: 据说, 可以说, 总的来说, 一般说, 俗称, 简称.
pub(super) const NOT_BEFORE_SAY: &str =
    "据来的是话者如般体之单听传可以上还地俗简统通声小解学再别所述堪名誉宣职人";

/// Before 要求 and its like: a noun with its attribute, 总体要求, 更高要求, 如下决定.
pub(super) const NOT_BEFORE_NOUN: &str = "的下高新项些种体有关等类点";

/// What 会 makes a meeting of: 全会, 座谈会; not 委员会.
pub(super) static MEETINGS: HanSet = HanSet::of("全大谈峰年例进题务幕话");

/// Last characters of offices and callings: 省长, 委员, 专家, 总理.
pub(super) static PERSON_ENDS: HanSet = HanSet::of("长员者人家使相志授记席理统任师官表士民");

/// Last characters of the names of bodies: 省委, 国务院, 水利厅.
pub(super) static BODY_ENDS: HanSet =
    HanSet::of("会部委局院办厅处署府党社团队军方国司所校省市县区央构业盟协行组门地媒织面总");

/// Whether these two characters name what is done or used, though the last ends names of [`PERSON_ENDS`] and [`BODY_ENDS`]:
/// 管理, 责任, 增长, 运行 require something, and do not speak. Of some ends few words are names, of others few are none.
pub(super) fn is_thing(two: &str) -> bool {
    let mut chars = two.chars();
    let (Some(first), Some(last)) = (chars.next(), chars.next()) else { return false };
    match last {
        '理' => !"总经助".contains(first),
        '任' => first != '主',
        '统' => first != '总',
        '记' => first != '书',
        '席' => !"主首".contains(first),
        '使' => !"大公特".contains(first),
        '相' => !"首外".contains(first),
        '志' => first != '同',
        '表' => first != '代',
        '行' => !"银支分央总商农工建世".contains(first),
        '构' => first != '机',
        '面' => first != '方',
        '长' => "增成生延".contains(first),
        '人' => "用育".contains(first),
        '民' => "惠便利富".contains(first),
        '业' => "作就创毕".contains(first),
        '会' => "社机".contains(first),
        '署' => first == '部',
        _ => false,
    }
}

/// Whether a name that ends in these two characters is that of a document.
#[rustfmt::skip]
pub(super) fn is_document_end(two: &str) -> bool {
    matches!(two,
        "纲要" | "规划" | "计划" | "方案" | "报告" | "公告" | "意见" | "通知" | "通告"
            | "文章" | "社论" | "评论" | "快评" | "决议" | "决定" | "贺信" | "声明" | "公报"
            | "条例" | "宣言" | "预算" | "纪要" | "批复" | "草案"
            // 征求意见稿, 讨论稿, 送审稿
            | "见稿" | "论稿" | "审稿"
    )
}
