"""A small corpus of labelled messages and public texts, laid out as training expects them."""

from pathlib import Path

HEADER = "id\tlang\ttext\tsolicitation\tcategory\tevasion\tcontacts"

_SOLICITING = {
    "seek_sponsor": "求包养，坐标{}，会做饭",
    "offer_companionship": "可以陪吃饭陪逛街，{}，按小时收费",
    "paid_photos": "私房照一套88，{}，无水印",
    "gift_for_meeting": "礼物送到1314就出来见面，{}",
    "escort_ad": "{}外围模特，全套上门",
    "agent_recruiting": "招女孩子，{}夜场陪酒，日结2000",
}
_HARMLESS = ("今天{}天气真好", "{}的图书馆几点开门", "周末去{}爬山", "{}这家面馆味道不错")
_CITIES = ("杭州", "上海", "北京", "成都", "广州")


def write_corpus(folder: Path) -> Path:
    """Write a file with five messages of each kind of solicitation and twenty others."""
    rows = [
        f"zh\t{text.format(city)}\t1\t{category}\tnone\t"
        for category, text in _SOLICITING.items()
        for city in _CITIES
    ]
    rows += [
        f"zh\t{text.format(city)}\t0\tordinary\tnone\t" for text in _HARMLESS for city in _CITIES
    ]
    path = folder / "own.tsv"
    path.write_text("\n".join([HEADER.removeprefix("id\t"), *rows, ""]), encoding="utf-8")
    return path


def write_shared(folder: Path) -> Path:
    """Write what `../shared/data/text` has, with few texts, into a folder; return it."""
    rows = [
        row
        for number, city in enumerate((*_CITIES, "武汉", "南京"), 1)
        for row in (
            f"zh-{number:04}\tzh\t求包养{city}微信lily{number:03}\t1\tseek_sponsor\tnone\twechat:lily{number:03}",
            f"zh-{number + 200:04}\tzh\t求🎒养，{city}\t1\tseek_sponsor\temoji\t",
            f"zh-{number + 300:04}\tzh\t{city}的地铁真挤\t0\tordinary\tnone\t",
            f"en-{number:04}\ten\tlovely weather today, day {number}\t0\tordinary\tnone\t",
        )
    ]
    (folder / "dev.tsv").write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
    for name, file, column in (
        ("cold", "train.csv", "TEXT"),
        ("cold", "dev.csv", "TEXT"),
        ("swsr", "SexComment_first_half.csv", "comment_text"),
    ):
        (folder / name).mkdir(exist_ok=True)
        lines = [
            f",{column}",
            *(f'{number},"第{number}条评论，{file}说得对"' for number in range(12)),
        ]
        (folder / name / file).write_text("\n".join(lines), encoding="utf-8-sig")
    (folder / "sms_uci").mkdir(exist_ok=True)
    sms = [f"ham\tSee you at {number} then" for number in range(12)] + ["spam\tWin a prize"]
    (folder / "sms_uci" / "SMSSpamCollection").write_text("\n".join(sms), encoding="utf-8")
    return folder
