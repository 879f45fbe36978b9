"""Contacts: what is one, in which disguise, and what only looks like one."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.classifiers.text.contacts import ContactFinder
from workstation.classifiers.text.folding import fold
from workstation.domain.messages import Contact, ContactType

FINDER = ContactFinder(["qq.com", "baidu.com", "youtube.com"])

GIVEN = (
    ("微信abc_9，QQ 123456789", "wechat:abc_9;qq:123456789"),
    ("微信：lily-rose88", "wechat:lily-rose88"),
    ("手机微信同号13800001234", "phone:13800001234;wechat:13800001234"),
    ("13800001234（微信同号）", "phone:13800001234;wechat:13800001234"),
    ("138 0000 1234微信同步", "phone:13800001234;wechat:13800001234"),
    ("+V：xiaoyu_520", "wechat:xiaoyu_520"),
    ("v信 momo2016", "wechat:momo2016"),
    ("微x hello_mm1", "wechat:hello_mm1"),
    ("wei信：rose_99", "wechat:rose_99"),
    ("VX搜rose99cc", "wechat:rose99cc"),
    ("加我企鹅③④⑤⑥⑦⑧⑨①", "qq:34567891"),
    ("扣扣：贰叁肆伍陆柒捌", "qq:2345678"),
    ("telegram: @Night_Owl77", "telegram:night_owl77"),
    ("find me on tg as lola_x9", "telegram:lola_x9"),
    ("nova_rose on telegram", "telegram:nova_rose"),
    ("@nova_rose on tg", "telegram:nova_rose"),
    ("my line is kiki.tpe88", "line:kiki.tpe88"),
    ("LINE ID: kiki_tpe", "line:kiki_tpe"),
    ("加赖 kiki_tpe", "line:kiki_tpe"),
    ("wa.me/447700900123", "whatsapp:+447700900123"),
    ("https://t.me/abc_def", "telegram:abc_def"),
    ("text me: two oh two five five five oh one double four", "phone:2025550144"),
    (
        "call plus four four seven seven zero zero nine zero zero one two three",
        "phone:+447700900123",
    ),
    ("whats app me +1 (202) 555-0147", "whatsapp:+12025550147"),
    ("wechat or whatsapp: +44 7700 900321", "wechat:+447700900321;whatsapp:+447700900321"),
    ("number is 07700 900456", "phone:07700900456"),
    ("my we-chat: cherry underscore lin", "wechat:cherry_lin"),
    ("wechat: cherry underscore nine nine", "wechat:cherry_99"),
    ("visit my-site dot example dot com slash vip", "url:my-site.example.com/vip"),
    ("http://Shop.Example.com/a/b/.", "url:shop.example.com/a/b"),
    ("shop。example。com看看", "url:shop.example.com"),
    ("shop[.]example[.]net/x", "url:shop.example.net/x"),
    ("打我幺三八零零零零一二三四", "phone:13800001234"),
    ("一三八 零零零零 一二三四", "phone:13800001234"),
    ("1-3-8-0-0-0-0-1-2-3-4", "phone:13800001234"),
    ("1 3 8 0 0 0 0 1 2 3 4", "phone:13800001234"),
    ("138💗0000💗1234", "phone:13800001234"),
    ("138啊0000啊1234", "phone:13800001234"),
    ("电话倒着打43210000831", "phone:13800001234"),
    ("V倒过来99esor", "wechat:rose99"),
    ("徽♥️ sweet_cat5", "wechat:sweet_cat5"),
    ("蔚信 sweet_cat5", "wechat:sweet_cat5"),
    ("微信号：sweet_cat5或者sweet_cat6", "wechat:sweet_cat5;wechat:sweet_cat6"),
    ("sweet_cat5 是我微信", "wechat:sweet_cat5"),
    ("sweet_cat5，微信号，来聊", "wechat:sweet_cat5"),
    ("有意者加微sweetcat", "wechat:sweetcat"),
    ("weixin sweetcat5", "wechat:sweetcat5"),
    ("薇：sweetcat5", "wechat:sweetcat5"),
    ("加w sweetcat5", "wechat:sweetcat5"),
    ("丫丫的vx是yaya_5，tg是yaya_6", "wechat:yaya_5;telegram:yaya_6"),
    ("wechat / line: same id tina_wu8", "wechat:tina_wu8;line:tina_wu8"),
    ("Wechat&Telegram kara_m77", "wechat:kara_m77;telegram:kara_m77"),
    ("微信tg同号 kara_m77", "wechat:kara_m77;telegram:kara_m77"),
    ("微信lily零零八", "wechat:lily008"),
    ("微信 xiao mei 1 2 3", "wechat:xiaomei123"),
    ("加微信聊，号是 mm5201314", "wechat:mm5201314"),
    ("微博@某人，微信公众号 dushu_club", "wechat:dushu_club"),
    ("飞机：@kiki_88", "telegram:kiki_88"),
    ("✈️kiki_88", "telegram:kiki_88"),
    ("🐧12345678", "qq:12345678"),
    ("🛰️kiki_88", "wechat:kiki_88"),
    ("纸飞机搜kiki_88", "telegram:kiki_88"),
    ("电报群 t点me斜杠kiki_88", "telegram:kiki_88"),
    ("tel: 010-88880000", "phone:01088880000"),
    ("座机 021 6000 0000", "phone:02160000000"),
    ("IG rosey_1 微信 rosey_2", "wechat:rosey_2"),
    ("QQ邮箱 12345678@qq.com", "qq:12345678"),
    ("Q:1234567 V:kiki_88", "qq:1234567;wechat:kiki_88"),
    ("t3legram kiki_88", "telegram:kiki_88"),
    ("wh4tsapp +44 7700 900111", "whatsapp:+447700900111"),
    ("my wechat is gracelin88, say hi", "wechat:gracelin88"),
    ("WeChat ID gracelin", "wechat:gracelin"),
    ("hit me up on WeChat (gracelin88)", "wechat:gracelin88"),
    ("gracelin88 (wechat)", "wechat:gracelin88"),
    ("add gracelin88 on wechat", "wechat:gracelin88"),
    ("ring 0-7-7-0-0-9-0-0-1-2-3", "phone:07700900123"),
    ("+852 6000 1234 whatsapp only", "whatsapp:+85260001234"),
    ("phone/wechat 13800001234", "phone:13800001234;wechat:13800001234"),
)

HARMLESS = (
    "遇到危险请打110，急救打120，市民热线12345",
    "客服电话400-820-8820，银行95588，移动10086",
    "Call 911 now, or 112 in Europe",
    "流水号13800007788001不是手机号",
    "订单号13800007788查不到",
    "身份证110101199003071234丢了",
    "微信步数23456，第一",
    "微信支付到账500元",
    "威信很高的领导",
    "QQ 2016 beta 版真难用",
    "QQ音乐会员到期了",
    "qq空间三千条说说",
    "wechat is down again",
    "my wechat crashed twice today",
    "Telegram banned in 3 countries",
    "add me on wechat please",
    "line 10 is crowded today",
    "Long line at the bank",
    "version 10.2.1 of ios breaks whatsapp",
    "meet at 19:30, price 1500, room 1204",
    "@lily_zhang 你也来了",
    "报告文件report_2016.pdf发我微信",
    "微信文件IMG_20161128.jpg打不开",
    "飞机CA1234晚点",
    "飞机 mu5137 又延误",
    "ISBN 9787020002207",
    "分数3:2，比分21:19",
    "百度一下 www.baidu.com 就知道",
    "see https://www.youtube.com/watch?v=abc123",
    "我的邮箱 abc_99@163.com",
    "my kik is rosey_1",
    "snap: rosey_1",
    "加我 sweet_cat5",
    "手机尾号0123的顾客",
    "我13年买的，2016年11月28日到期",
    "快递单号 YT8800112233445",
    "银行卡6222020000001234567",
    "wechat pay charged me 3000 twice",
    "whatsapp group has 250 people",
    "QQ群里500人没一个说话",
    "qq等级128级了",
    "v587",
    "5201314，永远爱你",
    "一二三四五六七，我们上山打老虎",
    "一三五七九，二四六八十",
)

_PIECES = (
    "微信",
    "加v",
    "QQ",
    "tg",
    "line",
    "电话",
    "abc_9",
    "138",
    "0000",
    "1234",
    "幺三零",
    "。",
    "点",
    "com",
    "倒着",
    "（第一个是小写L）",
    "double five",
    " ",
    ",",
    "@",
    "+",
    "🐧",
    "亻言",
    "\u200b",
    "ﷺ",
    "去掉星号",
)


def _find(text: str) -> tuple[Contact, ...]:
    return FINDER.find(fold([text]), [text])[0]


@pytest.mark.parametrize(("text", "contacts"), GIVEN)
def test_contact_is_read_in_clear(text: str, contacts: str) -> None:
    found = {f"{contact.type.value}:{contact.value}" for contact in _find(text)}
    assert found == set(contacts.split(";"))


@pytest.mark.parametrize("text", HARMLESS)
def test_other_numbers_and_words_are_no_contacts(text: str) -> None:
    assert _find(text) == ()


def test_span_is_the_identifier_as_written() -> None:
    text = "找我🛰️：ｓｗｅｅｔ＿９９，或 QQ ①②③④⑤⑥⑦"
    first, second = _find(text)
    assert text[first.start : first.end] == "ｓｗｅｅｔ＿９９"
    assert text[second.start : second.end] == "①②③④⑤⑥⑦"


def test_texts_of_a_batch_keep_their_own_contacts() -> None:
    texts = ["微信", "", "abc_123", "QQ 1234567", "\x00", "微信 abc_123"]
    found = FINDER.find(fold(texts), texts)
    assert [[contact.value for contact in each] for each in found] == [
        [], [], [], ["1234567"], [], ["abc_123"]
    ]  # fmt: skip


def test_hosts_below_an_allowed_one_are_passed_over() -> None:
    assert _find("tieba.baidu.com/p/123") == ()
    assert [each.type for each in _find("notbaidu.com/p/123")] == [ContactType.URL]


@given(
    st.lists(st.text() | st.lists(st.sampled_from(_PIECES), max_size=12).map("".join), max_size=6)
)
def test_any_text_is_read(texts: list[str]) -> None:
    found = FINDER.find(fold(texts), texts)
    assert len(found) == len(texts)
    for text, contacts in zip(texts, found, strict=True):
        for contact in contacts:
            assert 0 <= contact.start < contact.end <= len(text)
            assert contact.value == contact.value.strip().lower() != ""
        assert list(contacts) == sorted(contacts, key=lambda each: each.start)


@pytest.mark.parametrize(
    "part",
    [
        "1",
        "1 ",
        "a.",
        "微信",
        "v ",
        "微信abc_1,",
        "+",
        "一",
        "t.me/",
        "two ",
        "@",
        "加v a b",
        "a_",
        "((",
        "倒着",
    ],
)
def test_hostile_text_takes_bounded_time(part: str) -> None:
    text = part * 200_000
    folded = fold([text])
    start = time.perf_counter()
    FINDER.find(folded, [text])
    assert time.perf_counter() - start < 2
