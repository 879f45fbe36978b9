"""How a channel is called: plainly, by sound, look-alike, emoji, initials, split, backwards."""

import re

from workstation.domain.messages import ContactType

_S = r"(?:[^\w]|_){0,3}"  # what may stand within a word
_E, _A, _I, _L, _T = "[e3€元]", "[a4@]", "[i1l!|]", "[l1i|]", "[t7]"
_HEART = "[心❤💚♥♡💙💛⭐🌟✨★☆]"
_WEI = "[微薇威葳徽巍崴维伟魏惟徵嶶溦蔚蔽危崣]"
_WEI_WEAK = "[为唯围味卫未委伪喂尾娓炜玮韦苇]"
_XIN = "[信芯星新馨欣杏辛鑫昕忻訫伈姓醒幸]"
_XIN_OR = rf"(?:{_XIN}|{_HEART}|x(?:in)?(?![a-z])|言)"
_KOU = r"(?:[扣抠寇叩蔻口筘抅]|kou)"
_FREE, _END = "(?<![a-z0-9])", "(?![a-z])"


# Name, and how it looks. A name begins with its type; "weak" at its end: only next to an
# identifier that cannot be a word. The first that fits counts.
_CUES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("wechat", (
        _S.join(("(?:w|vv?)", _E, "c", "h", _A, _T)),
        _S.join(("w", _E, _I, "x", _I, "n")),
        rf"{_WEI}{_S}{_XIN_OR}|{_WEI_WEAK}{_XIN}|wei{_S}{_XIN}|{_WEI}xin|信微",
        r"绿泡泡|小绿|绿色?[^,。\n]{0,4}(?:软件|app)|绿色那[个款]|两个气泡|小而美|张小龙",
    )),
    ("wechat_initials_weak", (
        r"(?:(?<![a-z0-9])|(?<=jia)|(?<=加))(?:v|w|vv)(?:x(?:in|id)?|[ .\-_|]x(?:in)?(?![a-z]))",
        r"[vw][|·/\\*]x|[亻彳]\s?[散敚敳攵微]\s?(?:信|言)",
        rf"{_FREE}(?:wee|vee|way|wei)[ -]?(?:chatt?|shin|sheen|sin){_END}|green (?:chat )?app",
        rf"{_FREE}v[ .\-|]{{0,2}}[信心❤星芯]|💬|💚|tahcew|nixiew|{_FREE}(?:wc|we ?chatt?){_END}",
    )),
    ("wechat_add_weak", (
        (rf"[加家嘉伽佳+十找]{_S}(?:[vw]x(?![a-z]{{2}})|[vw]{_S}{_XIN}|[vw](?=[^a-z]|$)"
        rf"|v(?=[a-wyz][a-z0-9_]{{3,}})|{_HEART}|我?{_WEI}(?:{_S}{_XIN_OR})?"
        rf"|{_WEI_WEAK}{_XIN}?(?=[^\w]{{0,2}}[a-z0-9]))"),
        r"(?<![a-z0-9@])v(?:我|号|(?=[倒反])|:|\s*(?=[^\w\s]|\s[a-z]))",
        rf"{_FREE}[vw]\s?:|{_WEI}(?={_S}[a-z0-9号:我]|$)",
    )),
    ("wechat_other_weak", (
        r"卫[星心信]|(?<![一-鿿])信(?=\s?号?[\s:]{0,2}[a-z][a-z0-9_]{3})",
        r"言(?=\s?号?[\s:]{0,2}[a-z][a-z0-9_]{3})|心(?=\W{0,3}(?:号|同号|电话)?\W{0,3}[a-z0-9])",
        r"(?<![a-z])jia ?(?:v|wei(?: ?xin)?)(?![a-z])|[加的](?:个|我|我的|你)?v(?![a-z])",
        r"微(?=通用|同)|同[微v](?![信x])",
    )),
    ("qq", (rf"{_FREE}q[ ./\-_|·*、]{{0,3}}q{_END}",)),
    ("qq_weak", (
        rf"{_KOU}{_S}(?:{_KOU}|q)|(?<![a-z])k?q(?:q|kou)|(?<![a-z])kq{_END}",
        rf"{_FREE}cue ?cue{_END}|{_FREE}penguin(?= ?(?:app|id|no|num|number|:))",
        r"企鹅|球球|秋秋|丘丘|求求(?=[:\s]*\d)|[扣抠]|[寇蔻叩球](?=[:\s]*\d)|鹅号",
        rf"{_FREE}q{_END}|q(?=微)",
    )),
    ("telegram", (
        _S.join(("t", _E, _L, _E, "g", "r", _A, "m")),
        rf"tele?garm|tgram|telegr[ae]n|(?<![a-z])tele{_END}|电{_S}[报抱暴]|电宝|纸飞机|小飞机|飞机|灰机",
        rf"特雷格兰姆|margelet|{_FREE}tele[ .]?gra(?:mme|n|hm){_END}|paper ?plane(?: app)?",
    )),
    ("telegram_weak", (rf"{_FREE}t[ .\-/_]?g{_END}",)),
    ("whatsapp", (
        _S.join(("w", "h", _A, _T, "s")) + "'?" + _S + _S.join((_A, "p", "p?")),
        rf"w[h']?[ao]t'?[sz]? ?'? ?app?{_END}|{_FREE}(?:wapp|wsp){_END}",
        r"[瓦沃华][次茨](?:艾?普|阿普)?",
    )),
    ("whatsapp_weak", (rf"{_FREE}(?:wa|ws){_END}",)),
    ("line", (
        _S.join(("(?<![a-z])l", "[i1!]", "n", _E)) + rf"{_END}|赖|连我(?:软件)?|莱恩|ライン",
    )),
    ("line_weak", (r"线(?=\s?[:@])|(?:加|我的)线",)),
    ("phone", (
        rf"电{_S}[话活]|店话|点话|手{_S}机(?:号码?)?|固话|座机|热线|专线|致电|来电|拨打|拨|拔打",
        r"(?<=[请就来]|,)打|打(?=[我这给电个:\s]|\d|\+)|短信|联系(?:方式|我|号码)?|号码",
        (r"(?<![a-z])(?:call(?:ing)?|txt|text(?: me)?|tel|phone|ph|mobile|cell|ring|dial|sms"
        rf"|hotline|number|dian ?hua|shou ?ji(?: ?hao)?|contact){_END}"),
    )),
)  # fmt: skip
CUE = re.compile("|".join(f"(?P<{name}>{'|'.join(looks)})" for name, looks in _CUES))
TYPES = {name: ContactType(name.split("_")[0]) for name, _ in _CUES}
WEAK = frozenset(name for name, _ in _CUES if name.endswith("weak"))

HOMOPHONE = re.compile(r"飞机|灰机|赖|线|卫星|^tele$|^line$|^wc$|^v$|^[vw]:|危|企鹅|^q$")
"""What calls a channel and is an ordinary word, too."""

# What may stand between a channel and the identifier.
FILLER = re.compile(
    r"(?:[^\w,。!?;@+($]|_(?=\d)|\((?!\+)|[加+秘心]"
    r"|账号|帐号|号码|频道|频道号|群主|群号?|搜一?[下搜]?索?|找一?[下我]?|揾|搵|加我?|我的?|扣我|戳"
    r"|联系我?|私聊我?|聊吧?|吧|是|为|叫|即|就|就是|也是|在此|在|下|下单|名字?|昵称|同名|备用|工作|私人"
    r"|小号|大号|新号|老号|个人|客服|唯一|看图|电话|手机号?|小姐姐|发给|发|给我?|上|啦|呢|啊|哦|哈|呀"
    r"|可以|也可|请|输入?|打|写成?的?|念的?|读的?|看的?|里|来|的|这个|这|个|位|都行|好友|主页|号"
    r"|同步|同号|同微|一样|通用|都|同一个|问|呗|空间|不算|君|写成|但是?|要|备注"
    r"|[倒反逆翻][着过来序写念读看输拨打排叙转的了]{0,4}|从后往前|从右往左|镜像|颠倒"
    r"|(?<![a-z])(?:is|id|i'?d|my|me|on|at|the|its?|it's|add|handle|user(?:name)?|name|search|under"
    r"|as|i'?m|num(?:ber)?|nr|no|channel|group|account|acct?|find|hit|up|dm|here|but|backwards?"
    r"|reversed?|spelled|spelt|written|read|in|also|same|or|to|for|contact|wo|hao|shi|de|sou|jia"
    r"|mine|direct|message|msg|ping|with|this|of|s)(?![a-z0-9_])"
    r"|,(?=\s?[a-z@+\d]|都叫|号|id)){0,14}"
)
# Between an identifier and the channel that it belongs to.
BEHIND = re.compile(
    r"(?:[\s:=,(\[【\-—~)\]】。]|是|我的?|这|个|就|为|加|可加|也是|都是|用|上|在|的|搜|请|id|号码?"
    r"|(?<![a-z])(?:is|on|my|me|the|via|over|for|in|id|add|at|that'?s|are|by|to|here|using|hit|up)"
    r"(?![a-z0-9_])){0,8}"
)
# Between two channels that have the same identifier.
JOINS = re.compile(
    r"(?:\s|[/、,&+|和或及与跟同是的号我=()]|或者|以及|并|步|都是|and|or|就是|也是){0,6}"
)
TOGETHER = re.compile(r"[/、,&和或及与跟同]|或者|and|or|都")
SAME = re.compile(
    r"同(?=[赖微v号])|同号|同步|同一?个?号|同微信?|一样|通用|都是(?:这个|它|此号)|也是(?:这个|它|此号)?"
    r"|same (?:number|id|handle|name|on|for)|both|也行|也可以?|同$|微信同|微同|v同|tong ?hao|too$"
    r"|as well"
)
# Between two identifiers of one channel.
MORE = re.compile(
    r"\s*(?:或者?|和|及|以及|还有|、|/|,|&|\bor\b|\band\b|另一?个?|备用号?|小号|大号|二号|也可"
    r"|[:\s]){1,5}\s*"
)
