use super::*;

#[test]
fn sentences() {
    for sentence in [
        "这些问题，要逐一整改。",
        "同时，做好水库调度。",
        "实施上述政策，减轻负担。",
        "通过这些措施，把水管住。",
        "通过采取综合措施，坚决止住漏水。",
        "抓好这三件事，渠就通了。",
        "以上三点，请大家讨论。",
        "以上所说的水利建设的三项工作，要抓紧。",
        "针对以上问题，县里定了方案。",
        "女士们、先生们！",
    ] {
        assert!(sums_up(sentence, 3), "{sentence}");
    }
    for sentence in [
        "通过修渠，解决用水。",
        "对重点路段逐处排查。",
        "对这些路段逐处排查。",
        "有三个以上问题的，要约谈。",
        "抓好这两件事，渠就通了。",
        "他们都来了！",
        "这些年考出去的人没有回来。",
        "以上年欠款为重点。",
        "总的欠款不多。",
        "经过三个月，渠修好了。",
    ] {
        assert!(!sums_up(sentence, 3), "{sentence}");
    }
    assert!(names_speakers("守住饭碗，我们责无旁贷。") && names_speakers("“水来了”，我们说。"));
    assert!(!names_speakers("老石说：“我们种了一辈子地。”"));
    assert!(looks_ahead("下一步，县里要修渠。") && !looks_ahead("下游要修渠。"));
}

#[test]
fn reports_that_go_on() {
    for sentence in [
        "会议强调，要早动手。",
        "会议还讨论了其他事项。",
        "县长要求，要早动手。",
        "会议由县长主持。",
        "与会人员纷纷表示，要早动手。",
        "会后，大家看了工地。",
        "据悉，渠道已经通水。",
        "最后，县长要求，要早动手。",
        "会后，水利局主任石某介绍了情况。",
    ] {
        assert!(goes_on_reporting(sentence), "{sentence}");
    }
    for sentence in [
        "村民石某说，水来了。",
        "水利局提出，渠要衬砌。",
        "《规划》提出，渠要衬砌。",
        "会后，要抓好落实。",
        "会议由县级改为镇级，减少层次。",
        "县长要求各站报数。",
        "县长介绍了政策。",
        "与会人员不得超过五十人。",
    ] {
        assert!(!goes_on_reporting(sentence), "{sentence}");
    }
}

#[test]
fn conclusions() {
    for text in ["总之，要抓紧。", "综上所述，渠要修。", "根据前面所述种种，必须节约。"]
    {
        assert!(concludes(text), "{text}");
    }
    for text in ["总的看，渠要修。", "以上游为主，渠要修。", "前面的渠已经修好。"]
    {
        assert!(!concludes(text), "{text}");
    }
    assert!(sums_up("三项工程都由水利局承建。", 3) && !sums_up("三项工程由水利局承建。", 3));
    assert!(!sums_up("三项工程都由水利局承建。", 4));
}

#[test]
fn frames_and_titles() {
    let lead_in = "改革要稳。对大中型企业，要分两步走。";
    assert!(is_beside("对小型企业，准备承包。", lead_in));
    assert!(!is_beside("对小型渠道，准备承包。", lead_in));
    assert!(!is_beside("对企业，准备承包。", lead_in) && !is_beside("小型企业，承包。", lead_in));
    let title = "加强作风建设和水管员队伍建设。作风是形象。";
    assert!(takes_up_second("水管员的素质最要紧。", title, "作风是形象。"));
    assert!(!takes_up_second("水管员的素质最要紧。", title, "水管员要有作风。"));
    assert!(!takes_up_second("加强作风建设。", title, "") && !takes_up_second("", title, ""));
}

#[test]
fn what_is_part_of_no_item() {
    for sentence in [
        "谢谢大家！",
        "特此通知。",
        "最后，我衷心祝愿",
        "祝大会成功！",
        "希望各位专家多下去看看。",
        "希望全体代表多下去看看。",
    ] {
        assert!(takes_leave(sentence), "{sentence}");
    }
    for sentence in ["希望通过修渠解决用水。", "最后，要验收。", "我县水多。", "衷心拥护。"]
    {
        assert!(!takes_leave(sentence), "{sentence}");
    }
    for text in [
        "（新华社云川3月5日电）",
        "《 云川日报 》（ 2020年03月05日 02 版）",
        "※这是在水利座谈会上的讲话。",
    ] {
        assert!(is_source(text), "{text}");
    }
    for text in ["（据统计，有三条渠。）", "《水法》（修订草案）要学好。", "《水法》是依据。"]
    {
        assert!(!is_source(text), "{text}");
    }
}

#[test]
fn addresses() {
    assert!(is_address("各位代表！") && is_address("女士们、先生们！"));
    assert!(!is_address("各地要抓紧落实。") && !is_address("同志") && !is_address("人们，"));
}

#[test]
fn topics() {
    let lead_in = "推进乡村医疗事业改革和发展。重点办好三件事：";
    let sentence = "县里安排三千万元，支持乡村医疗事业改革和发展。";
    let mut topic = Topic::new(lead_in);
    assert!(topic.is_taken_up("一是建好卫生室。", sentence));
    assert!(!topic.is_taken_up("一是推进乡村医疗事业改革和发展。", sentence));
    assert!(!topic.is_taken_up("一是建好卫生室。", "药品统一配送。"));
}
