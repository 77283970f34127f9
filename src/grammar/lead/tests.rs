use alloc::{format, string::String};

use super::*;

/// `speaker|modifiers|act`, or nothing.
fn parts(text: &str) -> Option<(String, SpeakerKind, Act)> {
    let (rest, lead) = lead::<nom::error::Error<&str>>(text).ok()?;
    let (speaker, act, len) = (lead.speaker_len.into(), lead.act_start.into(), lead.len.into());
    assert_eq!(rest, &text[len..]);
    assert!(passes_the_gate(text), "{text}");
    Some((
        format!("{}|{}|{}", &text[..speaker], &text[speaker..act], &text[act..len]),
        lead.speaker,
        lead.act,
    ))
}

/// What the gate says, told where the first clause ends, and with enough behind the text to look at.
fn passes_the_gate(text: &str) -> bool {
    let end = text.find(['，', ',', '：', ':', '。', '；', '\n']).unwrap_or(text.len());
    let plain = !text[..end].contains(['“', '”', '「', '」', '《', '》', '（', '）', '"']);
    may_hold_lead(&format!("{text}{}", "云".repeat(99)), || plain.then_some(end))
}

#[test]
fn the_gate_refuses_most() {
    for text in [
        "加强农村社区建设和管理，",
        "（一）会议指出，",
        "①县长说，②",
        "**云川网消息**：",
        "2026年加快推进节水，",
        "乡村建设全面铺开。3年",
    ] {
        assert!(!passes_the_gate(text), "{text}");
    }
}

#[test]
fn accepts() {
    use Act::*;
    use SpeakerKind::*;
    for (text, want, kind, act) in [
        ("会议指出，要抓好三件事。", "会议||指出", Meeting, State),
        ("全会强调,要守住底线。", "全会||强调", Meeting, Stress),
        ("会议强调要增强紧迫感，狠抓落实。", "会议||强调", Meeting, Stress),
        ("会议最后强调，", "会议|最后|强调", Meeting, Stress),
        ("会议同时要求：", "会议|同时|要求", Meeting, Require),
        ("会议强调指出，", "会议||强调指出", Meeting, State),
        ("全会审议并通过了《决定》。", "全会||审议并通过了", Meeting, Adopt),
        ("会议讨论并原则通过《云川省水网规划》。", "会议||讨论并原则通过", Meeting, Adopt),
        ("会议一致通过关于表彰的决定。", "会议|一致|通过", Meeting, Adopt),
        ("会议传达学习了有关精神。", "会议||传达学习了", Meeting, Announce),
        ("会议还研究了其他事项。", "会议|还|研究了", Meeting, Deliberate),
        ("全会充分肯定市委一年来的工作。", "全会|充分|肯定", Meeting, Affirm),
        ("市委深化改革委员会第九次会议认为，", "市委深化改革委员会第九次会议||认为", Meeting, Hold),
        ("会议对防汛工作作出部署，", "会议|对防汛工作|作出部署", Meeting, Arrange),
        ("王某某提出3点建议：", "王某某||提出", Person, Propose),
        ("李某就开辟新局面提出四点倡议。", "李某|就开辟新局面|提出", Person, Propose),
        ("张某某就几个问题作了说明。", "张某某|就几个问题|作了说明", Person, Explain),
        ("李在某表示，热烈欢迎。", "李在某||表示", Person, State),
        ("省长在总结讲话中要求，", "省长|在总结讲话中|要求", Person, Require),
        ("临江市水利局10日宣布启动响应，", "临江市水利局|10日|宣布", Body, Announce),
        (
            "青屏县卫生部门10月31日（当地时间）称，",
            "青屏县卫生部门|10月31日（当地时间）|称",
            Body,
            State,
        ),
        ("与会代表一致认为，", "与会代表|一致|认为", Person, Hold),
        ("成都表示，", "成都||表示", Other, State),
        ("大家说：“要干就干好。”", "大家||说", Group, State),
        ("本报评论员文章指出，", "本报评论员文章||指出", Document, State),
        ("会议书面传达了《通知》。", "会议|书面|传达了", Meeting, Announce),
        ("他说“要干好”。", "他||说", Person, State),
        ("云川省气象局10日预计，", "云川省气象局|10日|预计", Body, Hold),
        ("王某某勉励大家，", "王某某||勉励", Person, Hope),
        ("调查组查明，", "调查组||查明", Body, State),
        ("工会官员10日警告称，", "工会官员|10日|警告称", Person, Warn),
        ("被告人李某辩称，", "被告人李某||辩称", Person, State),
        ("群众投诉称，", "群众||投诉称", Group, State),
        ("参会单位纷纷表示，", "参会单位|纷纷|表示", Other, State),
        ("征求意见稿规定，", "征求意见稿||规定", Document, Require),
        ("草案要求各镇修渠，", "草案||要求", Document, Require),
        ("校长石某向全体来客人员介绍了校史。", "校长石某|向全体来客人员|介绍了", Person, State),
        ("他欣慰地说，", "他|欣慰地|说", Person, State),
        ("李某欣慰地说，", "李某|欣慰地|说", Person, State),
        ("老支书语重心长地指出，", "老支书|语重心长地|指出", Person, State),
        ("张某在讲话中动情地说，", "张某|在讲话中动情地|说", Person, State),
        ("石某主持人提出，", "石某主持人||提出", Person, Propose),
        ("县水利局相关负责人说，", "县水利局相关负责人||说", Person, State),
        ("县长石某主持会议并强调，", "县长石某|主持会议并|强调", Person, Stress),
        ("县委书记林某主持会议时指出，", "县委书记林某|主持会议时|指出", Person, State),
        ("支部书记林某表态，", "支部书记林某||表态", Person, State),
        ("县长石某作总结讲话，", "县长石某||作总结讲话", Person, Explain),
        ("省委书记发表重要讲话。", "省委书记||发表重要讲话", Person, Explain),
        ("张某对通水表示热烈祝贺。", "张某|对通水|表示", Person, State),
        ("主任林某首先传达了会议精神。", "主任林某|首先|传达了", Person, Announce),
        ("县水利局局长林某汇报了修渠情况。", "县水利局局长林某||汇报了", Person, Explain),
        ("张某结合实际提出了三点要求：", "张某|结合实际|提出了", Person, Propose),
        ("县长石某总结了去年的工作。", "县长石某||总结了", Person, Review),
        ("《规划》还提出，", "《规划》|还|提出", Document, Propose),
        ("云川省政府决定设立三个站点。", "云川省政府||决定", Body, Decide),
        ("县政府通报了有关情况。", "县政府||通报了", Body, Announce),
        ("省政府批准了规划。", "省政府||批准了", Body, Adopt),
        ("青屏县议会18日通过了一项提案。", "青屏县议会|18日|通过了", Body, Adopt),
        ("各县负责人高度赞赏水网成就，", "各县负责人|高度|赞赏", Person, Affirm),
        ("甲国总统乙丙丁当天谴责袭击，", "甲国总统乙丙丁|当天|谴责", Other, Warn),
        ("云川省水利厅长王某某强调要抓紧，", "云川省水利厅长王某某||强调", Person, Stress),
        ("上年度省级预算规定支出五千万元，", "上年度省级预算||规定", Document, Require),
        ("老支书常常告诉我们，", "老支书|常常|告诉", Person, State),
        ("他说过：“修。”", "他||说过", Person, State),
        ("乙丙丁说得好：", "乙丙丁||说得好", Other, State),
        ("省长接着讲到水网建设。", "省长|接着|讲到", Person, State),
        ("会议经表决，通过了决议。", "会议|经表决，|通过了", Meeting, Adopt),
        ("全会按照章程规定，决定增补两人。", "全会|按照章程规定，|决定", Meeting, Decide),
        ("《意见》还从修渠等方面提出要求。", "《意见》|还从修渠等方面|提出", Document, Propose),
        ("应急管理厅负责人介绍，", "应急管理厅负责人||介绍", Person, State),
        ("不少专家认为，", "不少专家||认为", Person, Hold),
        ("县水利公司总经理要求各站加强巡查，", "县水利公司总经理||要求", Person, Require),
        ("班主任要求学生不到渠边，", "班主任||要求", Person, Require),
        ("云川省经济和信息化厅要求各县报送数据，", "云川省经济和信息化厅||要求", Body, Require),
        ("程某要求，渠首有人看守。", "程某||要求", Person, Require),
        ("《关于甲，乙的意见》明确，", "《关于甲，乙的意见》||明确", Document, Decide),
    ] {
        assert_eq!(parts(text), Some((String::from(want), kind, act)), "{text}");
    }
}

#[test]
fn refuses() {
    for text in [
        "",
        "会",
        "会议",
        "指出，",
        "会议指出的问题，月底前整改到位。",
        "会议通过视频形式开到乡镇一级，村支书也参加了。",
        "校长石某向全体来客人员介绍的校史，",
        "条例草案要求的材料，",
        "石某学习了文件。",
        "石某传达的精神，",
        "石某听取了意见。",
        "全会强调的几件事，县里已分头去办。",
        "会议要求高、时间紧，会务组提前进场。",
        // 任命 is no verb of the table, as in 会议任命.
        "会议经表决，任命两名委员。",
        "会议经表决，张某某不再担任职务。",
        "会议经过三天紧张而有序的认真讨论，通过了决议。",
        "人民法院认为理由不足的，应当驳回。",
        "人民法院认为理由不足，应当驳回。",
        "我国主张节水，反对浪费。",
        "考评结果全市通报并上报省政府，",
        "系统部署节水行动，",
        "支持企业提出申请，",
        "完善专家建议采纳机制，",
        "全会代表建议办理工作已经完成，",
        "责任明确到人，",
        "报道题为《甲国决定修渠》，",
        "省政府审议有关草案，",
        "历史的经验告诉我们，",
        "毕生难忘老支书的教导，",
        "周省长谈到修渠的时候，",
        "发展水网的八项主张，",
        "也就是说，",
        "水网建设从长远来说，",
        "关于修渠，县长介绍，",
        "会议决定事项的落实，由办公室督办。",
        "按照会议要求，各县抓紧落实。",
        "根据国务院决定，",
        "各县贯彻省委要求，",
        "总体要求：",
        "总的来说，形势向好。",
        "准确地说，是三座。",
        "农民承包地表示满意，",
        "今天的会议是市政府决定召开的重要会议。",
        "县政府决定权在手，",
        "今天可以自豪地说，渠道通了。",
        "建设水网具体地说，是修渠。",
        "听取工作汇报，研究下一步工作。",
        "认真学习重要讲话，",
        "工作讲话，",
        "听取省长作重要讲话，",
        "一致认为，讲话立意高远。",
        "我们认为，时机已到。",
        "应当指出，困难不少。",
        "据水利局介绍，",
        "省长出席会议并发表重要讲话。",
        "云川省长强调 把水网建好",
        "加强基础研究，攻克难关。",
        "违反本条例规定，处以罚款。",
        "高度评价这次行动，",
        "另据县报报道，",
        "全年预计，",
        "渠道管理要求沿线各村定期清淤。",
        "安全责任要求各站把制度落到实处。",
        "设备运行要求值班员到岗。",
        "绿色增长要求企业改变用水方式。",
        "渠道管理要求，先上游后下游。",
        "任务要求：月底前修完。",
        "任务明确，责任到人。",
        "张榜公布，接受村民监督。",
        "严格要求各站按时报数，不得拖延。",
        "高标准要求，高质量修渠。",
        "方案经水利局同意，报县政府。",
        "名单由县水利局提出，报县政府审定。",
        "法院对县水利局生效决定，依法执行。",
        "委员会会议审议草案，应当作会议记录。",
        "𠀀𠀀𠀀",
    ] {
        assert_eq!(parts(text), None, "{text}");
    }
}

#[test]
fn looks_no_further_than_the_window() {
    let long = format!("{}会议指出，", "甲".repeat(100_000));
    assert_eq!(parts(&long), None);
    let digits = format!("{}日指出，", "9".repeat(100_000));
    assert_eq!(parts(&digits), None);
    let open = "《".repeat(100_000);
    assert_eq!(parts(&open), None);
}

#[test]
fn from_str_wants_the_whole() {
    assert!("会议最后强调".parse::<Lead>().is_ok());
    assert_eq!("会议强调，".parse::<Lead>().unwrap_err().offset(), 12);
    assert_eq!(size_of::<Lead>(), 8);
    assert_eq!(format!("{}", Act::Adopt), "通过");
}

#[test]
fn what_follows_the_text_tells_nothing() {
    let source = "云川省水利厅3月5日在“通水”会议上强调要守住《底线》，会议指出：就";
    let bare = |text| lead::<()>(text).ok().map(|(_, lead)| lead);
    let mut found = 0;
    for (end, _) in source.char_indices() {
        let text = &source[..end];
        assert_eq!(lead_within(text, source.as_bytes()), bare(text), "{text}");
        found += u32::from(bare(text).is_some());
    }
    assert!(found > 0 && bare(&source[..3]).is_none());
}
