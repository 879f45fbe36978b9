"""How a channel is called: plainly, by sound, look-alike, emoji, initials, split, backwards."""

import re

from workstation.domain.messages import ContactType

_S = r"(?:[^\w]|_){0,3}"  # what may stand within a word


def _word(*letters: str) -> str:
    return _S.join(letters)


_E, _A, _I, _L, _O, _T = "[e3€元]", "[a4@]", "[i1l!|]", "[l1i|]", "[o0]", "[t7]"
_HEART = "[心❤💚♥♡💙💛⭐🌟✨★☆]"
_WEI = "[微薇威葳徽巍崴维伟魏惟徵嶶溦蔚蔽薇危崣薇]"
_WEI_WEAK = "[为唯围味卫未委伪喂尾娓炜玮韦苇]"
_XIN = "[信芯星新馨欣杏辛鑫昕忻訫伈姓醒幸]"
_KOU = r"(?:[扣抠寇叩蔻口筘抅]|kou)"

# Name of the group, how it looks: the name's first letters say the type; w at its end: weak, only
# next to an identifier that cannot be a word.
_CUES = (
    ("wechat1", _word("w", _E, "c", "h", _A, _T) + "|" + _word("v", "v", _E, "c", "h", _A, _T)),
    ("wechat2", _word("w", _E, _I, "x", _I, "n")),
    (
        "wechat3",
        rf"{_WEI}{_S}(?:{_XIN}|{_HEART}|x(?:in)?(?![a-z])|言)|{_WEI_WEAK}{_XIN}|信微|绿泡泡|小绿|绿色?[^,。\n]{0,4}(?:软件|app)|绿色那[个款]|两个气泡|小而美|张小龙|wei{_S}{_XIN}|{_WEI}xin",
    ),
    (
        "wechat4w",
        r"(?:(?<![a-z0-9])|(?<=jia)|(?<=加))(?:v|w|vv)(?:x(?:in)?|[ .\-_|]x(?:in)?(?![a-z]))|[vw][|·/\\*]x|[亻彳]\s?[散敚敳攵微]\s?(?:信|言)|(?<![a-z0-9])v[ .\-|]{0,2}[信心❤星芯]|💬|💚|tahcew|nixiew|(?<![a-z0-9])(?:wc|we ?chatt?)(?![a-z])",
    ),
    (
        "wechat5w",
        rf"[加家嘉伽佳＋+十找]{_S}(?:[vw](?:x(?![a-z]{{2}}))|[vw]{_S}{_XIN}|v(?=[^a-z]|$)|w(?=[^a-z]|$)|v(?=[a-wyz][a-z0-9_]{{3,}})|{_HEART}|我?{_WEI}(?:{_S}(?:{_XIN}|{_HEART}|x(?:in)?(?![a-z])|言))?|{_WEI_WEAK}{_XIN}?(?=[^\w]{{0,2}}[a-z0-9]))|(?<![a-z0-9@])v(?:我|号|(?=[倒反])|[:：]|\s*(?=[^\w\s]|\s[a-z]))|(?<![a-z0-9])[vw]\s?:|{_WEI}(?={_S}[a-z0-9号:我]|$)",
    ),
    (
        "wechat6w",
        r"卫[星心信]|(?<![一-鿿])信(?=[\s:]{0,2}[a-z][a-z0-9_]{3})|言(?=\s?号?[\s:]{0,2}[a-z][a-z0-9_]{3})|心(?=\W{0,3}(?:号|同号|电话)?\W{0,3}[a-z0-9])|(?<![a-z])jia ?(?:v|wei(?: ?xin)?)(?![a-z])|[加的](?:个|我|我的|你)?v(?![a-z])|微(?=通用|同)|同[微v](?![信x])",
    ),
    ("qq1", r"(?<![a-z0-9])q[ ./\-_|·*、]{0,3}q(?![a-z])"),
    (
        "qq2w",
        rf"{_KOU}{_S}(?:{_KOU}|q)|(?<![a-z])k?q(?:q|kou)|(?<![a-z])kq(?![a-z])|企鹅|球球|秋秋|丘丘|求求(?=[:\s]*\d)|[扣抠]|[寇蔻叩球](?=[:\s]*\d)|(?<![a-z0-9])q(?![a-z])|q(?=微)|鹅号",
    ),
    (
        "telegram1",
        _word("t", _E, _L, _E, "g", "r", _A, "m")
        + "|"
        + r"电[抱暴宝]|tele?garm|telegr[ae]n|(?<![a-z])tele(?![a-z])|电"
        + _S
        + "报|纸飞机|小飞机|飞机|灰机|特雷格兰姆|margelet",
    ),
    ("telegram2w", r"(?<![a-z0-9])t[ .\-/_]?g(?![a-z])"),
    (
        "whatsapp1",
        _word("w", "h", _A, _T, "s")
        + "'?"
        + _S
        + _word(_A, "p", "p?")
        + r"|wh?ats? ?app?(?![a-z])|(?<![a-z0-9])(?:wapp|wsp)(?![a-z])|瓦[次茨](?:艾?普|阿普)?|[沃华][茨次](?:艾?普|阿普)?",
    ),
    ("whatsapp2w", r"(?<![a-z0-9])(?:wa|ws)(?![a-z])"),
    ("line1", _word("(?<![a-z])l", "[i1!]", "n", _E) + r"(?![a-z])|赖|连我(?:软件)?|莱恩|ライン"),
    ("line2w", r"线(?=\s?[:@])|(?:加|我的)线"),
    (
        "phone1",
        r"电"
        + _S
        + r"话|店话|点话|手"
        + _S
        + r"机号?|手"
        + _S
        + r"机号码|固话|座机|热线|专线|致电|来电|拨打|拨|拔打|(?<=[请就来]|,)打|打(?=[我这给电个:\s]|\d|\+)|短信|联系(?:方式|我|号码)?|号码|(?<![a-z])(?:call(?:ing)?|txt|text(?: me)?|tel|phone|ph|mobile|cell|ring|dial|sms|hotline|number|dian ?hua|shou ?ji(?: ?hao)?|contact)(?![a-z])",
    ),
)
CUE = re.compile("|".join(f"(?P<{name}>{look})" for name, look in _CUES))
TYPES = {
    name: next(each for each in ContactType if name.startswith(each.value)) for name, _ in _CUES
}
WEAK = {name for name, _ in _CUES if name.endswith("w")}

# What may stand between a channel and the identifier.
FILLER = re.compile(
    r"(?:[^\w,。!?;@+($]|_(?=\d)|\((?!\+)|[加+秘心]"
    r"|账号|帐号|号码|频道|频道号|群主|群号?|搜一?[下搜]?索?|找一?[下我]?|揾|搵|加我?|我的?|扣我|戳|联系我?|私聊我?|聊吧?|吧|是|为|叫|即|就是|也是|在此|在|下|下单|名字?|昵称|同名|备用|工作|私人|小号|大号|新号|老号|个人|客服|唯一"
    r"|看图|电话|手机号?|小姐姐|发给|发|给我?|上|啦|呢|啊|哦|哈|呀|可以|也可|请|输入?|打|写成?的?|念的?|读的?|看的?|里|来|的|这个|这|个|位|都行|好友|主页|名|号"
    r"|同步|同号|同微|一样|通用|都|同一个|问|呗|空间|不算|君|[倒反逆翻][着过来序写念读看输拨打排叙转的了]{0,4}|从后往前|从右往左|镜像|颠倒|写成|但是?|要|备注"
    r"|(?<![a-z])(?:is|id|i'?d|my|me|on|at|the|its?|it's|add|handle|user(?:name)?|name|search|under|as|num(?:ber)?|nr|no|channel|group|account|acc|acct|find|hit|up|dm|here|but|backwards?|reversed?|spelled|spelt|written|read|in|also|same|or|to|for|contact|wo|hao|shi|de|sou|jia|mine|direct|message|msg|ping|with|this|of|s)(?![a-z0-9_])"
    r"|,(?=\s?[a-z@+\d]|都叫|号|id)){0,14}"
)
# Between an identifier and the channel that it belongs to.
BEHIND = re.compile(
    r"(?:[\s:=,(（\[【\-—~)）\]】。]|是|我的?|这|个|就|为|加|可加|也是|都是|用|上|在|的|搜|请|id|号码?"
    r"|(?<![a-z])(?:is|on|my|me|the|via|over|for|in|id|add|at|that'?s|are|by|to|here|using|hit|up)(?![a-z0-9_])){0,8}"
)
JOINS = re.compile(
    r"(?:\s|[/、,&+|和或及与跟同是的]|或者|以及|并|同步?|都是|and|or|号|就是|也是|=|同号|我|[()（）]){0,6}"
)
SAME = re.compile(
    r"同(?=[赖微v号])|同号|同步|同一?个?号|同微信?|一样|通用|都是(?:这个|它|此号)|也是(?:这个|它|此号)?|same (?:number|id|handle|name|on|for)|both|也行|也可以?|同$|微信同|微同|v同|tong ?hao|too$|as well"
)
MORE = re.compile(
    r"\s*(?:或者?|和|及|以及|还有|、|/|,|&|\bor\b|\band\b|另一?个?|备用号?|小号|大号|二号|也可|[:：\s]){1,5}\s*"
)
ADD = re.compile(
    r"[加➕+]|搜|联系|私聊|(?<![a-z])(?:add|find|reach|hit|message|dm|ping|contact)(?![a-z])"
)

# Latin words that stand next to a channel and are no names.
WORDS = frozenset(
    """app apps ios android pay web pc iphone email mail vip pro mac windows ipad beta wifi game games
group groups message messages chat chats sticker stickers story stories moments moment post posts photo photos
account accounts user users name names number numbers before after again anymore anyway always never sometimes
really still already today tonight tomorrow yesterday please thanks thank sorry hello there here where when what
which that this these those with without from into onto over under about because since until while during between
every everyone everybody someone somebody anyone anybody nobody nothing something anything people person friend
friends family mother father mom dad mum brother sister grandma grandpa parents boyfriend girlfriend husband wife
teacher student class school work working office boss money wallet payment transfer transfers balance payment
update updates updated version blocked banned broken down crashed working works worked keeps keep kept went goes
going gone comes come came makes make made says said tell told asks asked sent send sending sends gets got getting
notifications notification steps voice video call calls called calling calling calls text texts music service
services official subscription public article articles link links code codes scan scanned friend request requests
requests contacts contact list lists profile profiles picture pictures avatar status ad ads scam scams scammer
spam red packet packets envelope envelopes luckymoney instead rather than just only also even though either
neither both or and the for but not yet you your yours they them their theirs she her hers his him its our ours
will would could should might must have has had having does doing done been being was were are is be only one
first second third last next other another each most more less many much some any all none free paid private
public secret fake real new old good great best better bad worse worst big small long short high low right left
open close closed online offline tonight later soon now then once twice time times day days week weeks month months
year years hour hours minute minutes morning evening night weekend birthday christmas
like love want need know think feel look looks looking see saw seen watch read write wrote written
use used using uses useful talk talks talked talking speak meet meeting help helps helped ask asking join joined
joining leave left delete deleted deleting forward forwarded forwarding share shared sharing save saved lost find
found forgot remember anonymous reply replied replying ignored answer answered
manners etiquette drama culture addiction emoji emojis games mini program programs programme reading sports
running exchange china chinese english america london shanghai beijing hongkong taiwan japan korea
messenger facebook twitter instagram weibo netease alipay taobao skype snapchat email wechat whatsapp telegram line
qq number phone numbers server servers desktop laptop phone phones mobile charger battery store screen
manager managers zone bank banks queue bus train bridge street road
backwards backward reverse reversed handle username channel below above inside outside
duets wanted trades pls thx okay maybe probably actually basically literally honestly exactly
company office support team staff customer business card cards
member members membership admin admins owner""".split()
)
_ENDINGS = (
    "ing",
    "tion",
    "tions",
    "ness",
    "ment",
    "ments",
    "ously",
    "fully",
    "able",
    "ally",
    "ected",
    "ated",
    "ished",
)


def is_word(letters: str) -> bool:
    """Whether letters next to a channel are an ordinary word rather than a name."""
    return letters in WORDS or letters.endswith(_ENDINGS)
