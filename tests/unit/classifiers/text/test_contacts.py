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
    ("加我V信sugar（下划线）babe77", "wechat:sugar_babe77"),
    ("薇芯：nana_m，备注来意", "wechat:nana_m"),
    ("微.信.n.a.n.a.9.9.1", "wechat:nana991"),
    ("微 信 号 ： n a n a _ 9 9", "wechat:nana_99"),
    ("ＷｅＣｈａｔ：Ｎａｎａ＿９９", "wechat:nana_99"),
    ("ⓥⓧ：ⓝⓐⓝⓐ⑨⑨①", "wechat:nana991"),
    ("🆅🆇 nana991", "wechat:nana991"),
    ("w❤️nana991", "wechat:nana991"),
    ("V♥nana991", "wechat:nana991"),
    ("v：nana991", "wechat:nana991"),
    ("v-nana991", "wechat:nana991"),
    ("V nana991", "wechat:nana991"),
    ("加威 nana991", "wechat:nana991"),
    ("十威 nana991", "wechat:nana991"),
    ("+葳nana991", "wechat:nana991"),
    ("jiaV nana991", "wechat:nana991"),
    ("加个v呗 nana991", "wechat:nana991"),
    ("加我v吧：nana991", "wechat:nana991"),
    ("我的v是nana991", "wechat:nana991"),
    ("有兴趣加我微信详聊：nana991", "wechat:nana991"),
    ("详情请加微信nana991咨询", "wechat:nana991"),
    ("微信nana991（备注：白领日记）", "wechat:nana991"),
    ("扫码或加nana991（微信）", "wechat:nana991"),
    ("微信ID：nana991，QQ同微信后三位", "wechat:nana991"),
    ("围信 nana991", "wechat:nana991"),
    ("微星 nana991", "wechat:nana991"),
    ("嶶信 nana991", "wechat:nana991"),
    ("wx号nana991哦", "wechat:nana991"),
    ("WX👉nana991", "wechat:nana991"),
    ("薇♥：nana991", "wechat:nana991"),
    ("信微：nana991", "wechat:nana991"),
    ("亻言：nana991", "wechat:nana991"),
    ("Q Q：1 2 3 4 5 6 7 8", "qq:12345678"),
    ("Q－Q 12345678", "qq:12345678"),
    ("QQ１２３４５６７８", "qq:12345678"),
    ("Q我12345678", "qq:12345678"),
    ("加Q 12345678", "qq:12345678"),
    ("秋秋12345678", "qq:12345678"),
    ("扣12345678聊", "qq:12345678"),
    ("QQ群：12345678", "qq:12345678"),
    ("群号12345678（QQ）", "qq:12345678"),
    ("QQ：一二三四五六七八", "qq:12345678"),
    ("qq one two three four five six seven eight", "qq:12345678"),
    ("QQ 8765 4321反过来", "qq:12345678"),
    ("QQ:123-456-789", "qq:123456789"),
    ("12345678（Q）", "qq:12345678"),
    ("手机一三八零零零零一二三四", "phone:13800001234"),
    ("TEL：138-0000-1234", "phone:13800001234"),
    ("☎️13800001234", "phone:13800001234"),
    ("13800001234 王先生", "phone:13800001234"),
    ("联系人小李13800001234", "phone:13800001234"),
    ("一叁捌零零零零壹贰叁肆", "phone:13800001234"),
    ("138零零零零1234", "phone:13800001234"),
    ("l38OOOO1234", "phone:13800001234"),
    ("1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣0️⃣1️⃣2️⃣3️⃣4️⃣", "phone:13800001234"),
    ("+8613800001234", "phone:13800001234"),
    ("微信13800001234", "wechat:13800001234"),
    ("微信手机号都是13800001234", "wechat:13800001234;phone:13800001234"),
    ("号码同微信：13800001234", "wechat:13800001234;phone:13800001234"),
    ("13800001234加微信也行", "wechat:13800001234;phone:13800001234"),
    ("手机号13800001234，微信同", "wechat:13800001234;phone:13800001234"),
    ("13800001234(wx)", "wechat:13800001234"),
    ("V:13800001234", "wechat:13800001234"),
    ("电报：@nana_99", "telegram:nana_99"),
    ("TG：nana_99", "telegram:nana_99"),
    ("tg群 t.me/nana_99", "telegram:nana_99"),
    ("电抱 nana_99", "telegram:nana_99"),
    ("飞机号：nana_99", "telegram:nana_99"),
    ("teIegram nana_99", "telegram:nana_99"),
    ("Те1еgrаm: nana_99", "telegram:nana_99"),
    ("t e l e g r a m  n a n a _ 9 9", "telegram:nana_99"),
    ("telegram @ nana_99", "telegram:nana_99"),
    ("my telegram handle: nana_99", "telegram:nana_99"),
    ("DM me on Telegram, nana_99", "telegram:nana_99"),
    ("(tg) nana_99", "telegram:nana_99"),
    ("T.G. nana_99", "telegram:nana_99"),
    ("line：nana_99", "line:nana_99"),
    ("賴 nana_99", "line:nana_99"),
    ("加LINE nana_99", "line:nana_99"),
    ("LINE@nana99", "line:nana99"),
    ("l1ne nana_99", "line:nana_99"),
    ("whatsapp 00447700900123", "whatsapp:+447700900123"),
    ("WhatsApp +44-7700-900-123", "whatsapp:+447700900123"),
    ("whatsapp: 07700 900123", "whatsapp:07700900123"),
    (
        "whatsapp four four double seven double zero nine zero zero one two three",
        "whatsapp:447700900123",
    ),
    ("Whats-App +1.202.555.0143", "whatsapp:+12025550143"),
    ("WA +1 202 555 0143", "whatsapp:+12025550143"),
    ("瓦次普+852 6000 1234", "whatsapp:+85260001234"),
    ("wechat nana991 or telegram nana_99", "wechat:nana991;telegram:nana_99"),
    ("wechat nana991 / whatsapp +44 7700 900123", "wechat:nana991;whatsapp:+447700900123"),
    ("my number's 202.555.0143", "phone:2025550143"),
    ("txt 2025550143", "phone:2025550143"),
    ("(202) 555-0143 call anytime", "phone:2025550143"),
    ("two-oh-two five-five-five oh-one-four-three", "phone:2025550143"),
    ("zero seven seven double zero, nine double zero, one two three", "phone:07700900123"),
    ("call 3410555202 but backwards", "phone:2025550143"),
    ("wechat l0la_99 (the 0 is the letter o)", "wechat:lola_99"),
    ("wechat Iola_99, first letter is a lowercase L", "wechat:lola_99"),
    ("blog at nana (dot) example (dot) net", "url:nana.example.net"),
    ("nana dot example dot net slash pics", "url:nana.example.net/pics"),
    ("w w w . nana . example . net", "url:www.nana.example.net"),
    ("nana.example.net.", "url:nana.example.net"),
    ("hxxp://nana.example.net/a", "url:nana.example.net/a"),
    ("nana点example点net", "url:nana.example.net"),
    ("nana。example。net", "url:nana.example.net"),
    ("nana[dot]example[dot]net", "url:nana.example.net"),
    ("ｎａｎａ．ｅｘａｍｐｌｅ．ｎｅｔ", "url:nana.example.net"),
    ("nana.example.net/Pic?id=7", "url:nana.example.net/pic?id=7"),
    ("nana.example.net:8080/x", "url:nana.example.net:8080/x"),
    ("t.me/+AbCdEf123", "url:t.me/+abcdef123"),
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
    "nana,example,net",
    "we talked on wechat for 3 hours yesterday",
    "She deleted my wechat, nice",
    "Is telegram down?",
    "Can I use whatsapp with +86 numbers?",
    "my mom just learned wechat voice messages",
    "Line up at gate_3 please",
    "the telegram from 1951",
    "Call me maybe",
    "text me when you get home",
    "number 12 bus again",
    "My phone died at 3pm",
    "call center job pays 3000",
    "微信红包200封顶",
    "微信号被封了，申诉三次",
    "微信里有2000个好友",
    "QQ飞车2016赛季",
    "打电话给妈妈，打了138分钟",
    "学号20131234567",
    "电影票取票码 138000012345",
    "房间号1380，押金500",
    "验证码 839201",
    "京东单号138000012345",
    "12:30-13:45 教三101",
    "2016-11-28 19:30",
    "身高168体重52，三围88 62 90",
    "G1234次列车6车厢",
    "卫星发射成功，神舟11",
    "飞机晚点3小时，CA1501",
    "企鹅馆门票120",
    "这个赖床的我",
    "薇薇安的新包12800",
    "扣了我200块",
    "威廉 william 王子",
    "群里500人",
    "手机号后四位1234",
    "iPhone 7 plus 5500",
    "加v5的人",
    "三体III v2.0.1 发布",
    "大众点评com",
    "三点半开会",
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
