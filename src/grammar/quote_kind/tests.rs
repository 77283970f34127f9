use super::*;

/// Classifies the quotation whose marks are written [ and ].
fn kind(text: &str, previous: Option<QuoteKind>) -> QuoteKind {
    let (before, rest) = text.split_once('[').unwrap();
    let (content, after) = rest.split_once(']').unwrap();
    classify(before, content, after, previous)
}

#[test]
fn utterances() {
    for text in [
        "村支书说：[路通了，日子就好了。]大家都笑了。",
        "镇长指出：[先修路，后修桥]。",
        "他说，[今年的收成比去年好得多，大家放心]。",
        "县里告诫干部：[不能等]。",
        "通知要求落实关于[先修路，后修桥]的指示。",
        "[办得真快！]走出大厅的居民笑着说。",
        "[路修好了，]村民说，日子更好。",
        "[路修好了，车也多了]村民说，日子更好。",
        "古人云：[行百里者半九十]。",
        "可谓[磨刀不误砍柴工，心急吃不了热豆腐]。",
        "队员集结完毕，[我是队长我先下]，誓言铿锵。",
        "他常说的一句话是[路不修，心不安]。",
        "有人鼓吹什么[先修桥，不修路]，没有道理。",
        "\n[山不厌高，海不厌深。]\n",
        "鎮長強調：[路通了]。",
        "俗话说[一分耕耘一分收获]，人勤春早。",
        "他说，[不行]。",
        "正所谓[众人拾柴火焰高，万众一心天地宽]，乡亲们动手了。",
        "工友反问道：[还等什么？]",
        "歌里唱道，[渠水清清，稻花香香]。",
        "\n[渠通了，路也通了]青屏县水利局柳湾管理站负责人介绍说。",
        "依據水利法規定[設施應每年檢查，並作成紀錄]，該局已辦理。",
        "县志载：[渠成。]",
        "受访村民认为[路走对了就不怕路远]。",
        "先哲所说的[治水不是一人的事情]，",
        "牢记[水利是农业的命脉]的教导。",
        "响应[一定要把河修好]的号令。",
        "老话说得好，[众人拾柴火焰高]，这条渠修通了。",
        "水头刚进村，[快接水管！]有人喊了一声。",
        "堤上一片欢腾。[合龙了！]“真的合龙了！”许多人流了泪。",
        "县长指出，通水以后，[水利的根本出路在于机械化]，",
    ] {
        assert_eq!(kind(text, None), QuoteKind::Utterance, "{text}");
    }
}

#[test]
fn phrases() {
    for text in [
        "提出[三区联动]战略。",
        "突出强调了[扎实推动节水]，",
        "有人鼓吹什么[宁要没有水的渠道]，",
        "通常所说的[南北合作]，",
        "敢于说[不]，少说[不能办]。",
        "镇长说，[河长制]工作要抓紧。",
        "大会主题为[以水为脉、以城为体，推动流域治理，让一江清水永续东流]，为期三天。",
        "该表所屬之[水利設施，包括水庫、攔河堰、引水渠道及其附屬構造物者]。",
        "牢记[植树、护林、防火]的教导。",
        "响应[绿化荒山造林护林]的号召。",
        "坚持[一定要把河修好]的方针。",
        "连办五届，[送水下乡，我先行！]志愿活动深入人心。",
        "连办五届，[送水下乡，我先行！]成为响亮名片。",
        "会议指出，[第二个结合]，是重要经验。",
        "坚持[先修路，后修桥]的原则。",
        "我们的方针是：[先修路，后修桥。]",
        "开展[河道清清，有我！]主题活动。",
        "会议指出：[十五五]时期是关键时期。",
        "推动[百业+文旅]融合。",
        "学说[路桥论]广为流传。",
        "围绕[三基地一枢纽]，",
        "[三区联动]",
        "[]",
        "",
    ] {
        if text.is_empty() {
            assert_eq!(classify("", "", "", None), QuoteKind::Phrase);
        } else {
            assert_eq!(kind(text, None), QuoteKind::Phrase, "{text}");
        }
    }
}

#[test]
fn neighbours_share_their_kind() {
    for (text, previous, want) in [
        ("他说：“路通了。”[桥也通了]", Some(QuoteKind::Utterance), QuoteKind::Utterance),
        ("推进“三区联动”[两河共治]", Some(QuoteKind::Phrase), QuoteKind::Phrase),
        (
            "他说“路通了，桥也通了”，还要[把水引到田里，一亩不落]。",
            Some(QuoteKind::Utterance),
            QuoteKind::Utterance,
        ),
        (
            "他说：“先修路，后修桥”。[路修好了，桥才有用]。",
            Some(QuoteKind::Utterance),
            QuoteKind::Utterance,
        ),
        (
            "“合龙了！”[真的合龙了！]许多人流了泪。",
            Some(QuoteKind::Utterance),
            QuoteKind::Utterance,
        ),
        // The earlier quotation does not touch.
        ("他说：“路通了。”县里推进[两河共治]。", Some(QuoteKind::Utterance), QuoteKind::Phrase),
    ] {
        assert_eq!(kind(text, previous), want, "{text}");
    }
}

#[test]
fn long_contexts_are_cut_at_characters() {
    let (before, content) = ("é漢𠀀".repeat(1000), "路𠀀é，".repeat(1000));
    assert_eq!(classify(&before, &content, &before, None), QuoteKind::Phrase);
}
