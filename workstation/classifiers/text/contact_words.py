"""Latin words that stand next to a channel and are no names."""

_WORDS = """
about above account accounts actually ad addiction admin admins ads after again alipay all already
also always america and android anonymous another answer answered any anybody anymore anyone
anything anyway app apps are article articles ask asked asking asks avatar backward backwards bad
balance bank banks banned basically battery be because been before beijing being below best beta
better between big birthday blocked boss both boyfriend bridge broken brother bus business but
call called calling calls came card cards channel charger chat chats china chinese christmas class
close closed code codes come comes company contact contacts could crashed culture customer dad day
days delete deleted deleting desktop does doing done down drama duets during each either email
emoji emojis english envelope envelopes etiquette even evening every everybody everyone exactly
exchange facebook fake family father feel find first for forgot forward forwarded forwarding found
free friend friends from game games gets getting girlfriend goes going gone good got grandma
grandpa great group groups had handle has have having hello help helped helps her here hers high
him his honestly hongkong hour hours husband ignored inside instagram instead into ios ipad iphone
is its japan join joined joining just keep keeps kept know korea laptop last later leave left less
like line link links list lists literally london long look looking looks lost love low luckymoney
mac made mail make makes manager managers manners many maybe meet meeting member members
membership message messages messenger might mini minute minutes mobile mom moment moments money
month months more morning most mother much mum music must name names need neither netease never
new next night nobody none not nothing notification notifications now number numbers office
official offline okay old once one online only onto open or other our ours outside over owner
packet packets paid parents pay payment pc people person phone phones photo photos picture
pictures please pls post posts private pro probably profile profiles program programme programs
public qq queue rather read reading real really red remember replied reply replying request
requests reverse reversed right road running said save saved saw says scam scammer scams scan
scanned school screen second secret see seen send sending sends sent server servers service
services shanghai share shared sharing she short should since sister skype small snapchat some
somebody someone something sometimes soon sorry spam speak sports staff status steps sticker
stickers still store stories story street student subscription support taiwan talk talked talking
talks taobao teacher team telegram tell text texts than thank thanks that the their theirs them
then there these they think third this those though thx time times today told tomorrow tonight
trades train transfer transfers twice twitter under until update updated updates use used useful
user username users uses using version video vip voice wallet want wanted was watch web wechat
week weekend weeks weibo went were what whatsapp when where which while wife wifi will windows
with without work worked working works worse worst would write written wrote year years yesterday
yet you your yours zone
"""
_LISTED = frozenset(_WORDS.split())
_ENDINGS = (
    *("ing", "tion", "tions", "ness", "ment", "ments", "ously"),
    *("fully", "able", "ally", "ected", "ated", "ished"),
)


def is_word(letters: str) -> bool:
    """Whether letters next to a channel are an ordinary word rather than a name."""
    return letters in _LISTED or letters.endswith(_ENDINGS)
