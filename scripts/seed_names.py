"""The names in a made-up community: clubs, staff and the nicknames of Chinese chat groups."""

from typing import NamedTuple

SHANGHAI = "Asia/Shanghai"
LOS_ANGELES = "America/Los_Angeles"


class Club(NamedTuple):
    """A kind of group, of which a community may have many."""

    id: str
    name: str
    tags: tuple
    purpose: str
    zone: str = SHANGHAI


CLUBS = (
    Club("morning", "晨读", ("reading", "checkin"), "每天早上一起读三十分钟，养成晨读的习惯"),
    Club("evening", "夜读", ("reading",), "睡前一小时放下手机，读完一本再换一本"),
    Club("family", "亲子共读", ("reading", "parents"), "爸爸妈妈每天陪孩子读一本绘本"),
    Club("career", "职场精进", ("reading", "career"), "每月拆一本职场书，用到下一周的工作里"),
    Club("overseas", "海外读书会", ("reading", "overseas"), "在国外也有人一起读中文书",
         LOS_ANGELES),
    Club("history", "读史明智", ("reading", "history"), "两年读完二十四史的白话本"),
    Club("poetry", "每日一诗", ("reading", "poetry"), "每天背一首诗，周日一起朗诵"),
    Club("bayarea", "湾区周末共读", ("reading", "overseas", "career"), "周末线上共读科技与商业书",
         LOS_ANGELES),
    Club("english", "英文原著", ("reading", "english"), "一年读完六本英文原著"),
    Club("heart", "心理成长", ("reading", "heart"), "读一本心理学，说一件自己的事"),
    Club("money", "理财入门", ("reading", "career", "flash-ready"), "从记账开始，读懂十本理财书"),
    Club("mothers", "新手妈妈", ("reading", "parents", "flash-ready"), "育儿书里找答案，群里找同伴"),
    Club("vip", "年度书友", ("reading", "vip"), "付费会员的小圈子，每月一次作者见面"),
    Club("women", "她的书单", ("reading", "women"), "只读女性写的书，每周四晚讨论"),
    Club("exam", "考研自习", ("study", "checkin"), "早七晚十一起打卡，直到考完"),
    Club("product", "产品人读书", ("reading", "career"), "产品经理的书单和复盘"),
    Club("codebook", "程序员共读", ("reading", "career"), "一季度啃下一本大部头"),
    Club("classics", "红楼慢读", ("reading", "classics"), "一天一回，一百二十天读完红楼梦"),
    Club("science", "科普星球", ("reading", "parents"), "和孩子一起读懂宇宙、身体和时间"),
    Club("habit", "二十一天早起", ("checkin", "flash-ready"), "二十一天早起读书，做完就是一个习惯"),
    Club("northam", "北美妈妈共读", ("reading", "parents", "overseas"), "让孩子在北美也爱上中文书",
         LOS_ANGELES),
    Club("city", "城市书店探访", ("reading", "offline"), "每月走进一家独立书店"),
    Club("novel", "悬疑小说", ("reading",), "两周一本，不许剧透"),
    Club("writing", "写作训练", ("writing", "checkin"), "每天五百字，一个月一篇完整的文章"),
    Club("student", "大学生读书", ("reading", "study"), "大学四年读完一百本书"),
    Club("calligraphy", "手抄经典", ("writing", "checkin"), "每天抄一页，静下来"),
    Club("deals", "好书快闪", ("flash-ready", "buyer"), "出版社尾货和签名本的限时团购"),
    Club("elder", "银发书友", ("reading",), "陪爸妈用手机听书、聊书"),
    Club("podcast", "听书散步", ("reading", "checkin"), "边走边听，一天一万步一章书"),
    Club("travel", "旅途读书", ("reading", "overseas"), "在路上读当地人写的书"),
)

STAFF = (
    ("lin", "林晚"),
    ("zhou", "周牧"),
    ("suhe", "苏禾"),
    ("chen", "陈小满"),
    ("gu", "顾南"),
    ("xu", "许知夏"),
)

SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余"
GIVEN = (
    "静怡 雨桐 子涵 思远 佳琪 浩然 晓雯 志强 丽娟 建国 梦瑶 一诺 欣悦 文博 海燕 俊杰 雅婷 婷婷 "
    "明轩 若曦 春梅 立新 晨曦 嘉懿 书瑶 国栋 玉兰 小龙 佩珊 宇航 倩 磊 敏 洋 娜 军 芳 超 颖 帆"
).split()
CHILDREN = (
    "豆豆 糖糖 果果 多多 小宝 安安 乐乐 朵朵 米粒 团团 可乐 花卷 元宝 小满 桃桃 石头 点点 毛毛 "
    "辰辰 汤圆 橙子 年糕 布丁 甜甜 球球 铛铛 悠悠 壮壮 诺诺 大宝"
).split()
PARENTS = ("妈妈", "爸爸", "妈", "爸", "麻麻", "外婆", "姥姥", "奶奶")
LATIN = (
    "Amy Lily Kevin Grace Tina Jason Cici Leo Vivian Momo Alan Yoyo Echo Sunny Coco Bella Eric "
    "Nina Ray Zoe Iris Tony Joy Fiona Max Ella Mia Ken Lucy Helen"
).split()
MOOD_FIRST = (
    "南风 晚风 春山 一只 山间 月下 海边 雨后 半夏 浅浅 慢慢 安静的 爱喝 不吃 今天也 早起的 努力的 "
    "会飞的 人间 时光 北方的 云朵 夏末 且听 深夜 江南"
).split()
MOOD_LAST = (
    "知我意 猫 小鹿 拿铁 香菜 书虫 鱼 看书 清风 明月 听雨 向日葵 柚子茶 小确幸 读书人 旧书店 "
    "松鼠 晴天 小狐狸 不加班 栗子 白茶 入梦 拾光 走走停停 面包"
).split()
TRADES = ("老师", "医生", "设计", "律师", "会计", "编辑", "花店", "书店", "瑜伽", "摄影", "咖啡")
CITIES = (
    "上海 北京 深圳 杭州 成都 武汉 西安 南京 苏州 厦门 长沙 广州 温哥华 洛杉矶 尔湾 西雅图 多伦多"
).split()

DIGITS = "零一二三四五六七八九"


def ordinal(number):
    """A number below 100 as a group's name has it: 1 is 一, 12 is 十二, 30 is 三十."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return DIGITS[ones]
    return (DIGITS[tens] if tens > 1 else "") + "十" + (DIGITS[ones] if ones else "")


def nickname(chance, taken):
    """A nickname nobody in the group has yet."""
    while True:
        name = chance.choice(KINDS)(chance)
        if name not in taken:
            return name


def full_name(chance):
    return chance.choice(SURNAMES) + chance.choice(GIVEN)


def small_name(chance):
    return chance.choice("小阿老大") + chance.choice(SURNAMES)


def parent_name(chance):
    return chance.choice(CHILDREN) + chance.choice(PARENTS)


def latin_name(chance):
    return chance.choice(LATIN) + chance.choice(("", chance.choice(SURNAMES)))


def mood_name(chance):
    return chance.choice(MOOD_FIRST) + chance.choice(MOOD_LAST)


def trade_name(chance):
    return chance.choice(SURNAMES) + chance.choice(TRADES)


def city_name(chance):
    return chance.choice(CITIES) + "-" + chance.choice((*LATIN, *CHILDREN, *GIVEN))


# Listed as often as a group has them.
KINDS = (
    full_name, full_name, full_name, small_name, parent_name, parent_name, latin_name,
    mood_name, mood_name, mood_name, trade_name, city_name,
)
