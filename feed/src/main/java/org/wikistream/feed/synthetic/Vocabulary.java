package org.wikistream.feed.synthetic;

import java.util.Arrays;

/** Words to make titles and comments of, by script or family of languages. */
@SuppressWarnings("ImmutableEnumChecker") // Arrays that nobody writes to.
public enum Vocabulary {
    ENGLISH(" ", """
            River Bridge History North Station Garden Winter Stone Music Council Harbour Museum
            Forest Railway Village Castle Island Theatre Market Mountain School Library Meadow
            Lighthouse Orchard Valley Windmill Society Festival Old
            """),
    GERMANIC(" ", """
            Brücke Straße Gemeinde Kirche Wald Fluss Museum Nord Burg Schule Wasser Garten Stadt
            Höhe Feld Markt Hafen Turm Mühle Berg Insel Sommer
            """),
    ROMANCE(" ", """
            Puente Río Iglesia Château Montaña Forêt Ciudad Camino Música Jardin Rivière Villa
            Teatro Escola Praça Monte Porto Historia Estación Molino Castelo Biblioteca Festa Luna
            Nova
            """),
    SLAVIC_LATIN(" ", """
            Most Řeka Kościół Zámek Miasto Škola Wieś Muzeum Hora Jezioro Ulice Dwór Náměstí Ogród
            Les Wieża Polje Grad Otok Gmina
            """),
    VIETNAMESE(" ", """
            Sông Cầu Núi Làng Chợ Trường Đảo Rừng Phố Hồ Đền Vườn Ga Huyện Thành Bảo Biển Xã
            """),
    TURKIC_LATIN(" ", """
            Köprü Nehir Şehir Dağ Göl Müze Okul Ada Çarşı Kale Orman Bahçe Köy Tarix Daryo Maktab
            Liman
            """),
    CYRILLIC(" ", """
            Мост Река Церковь Город Лес Гора Музей Школа Остров Село История Завод Озеро Улица Театр
            Крепость Сад Станция Район Книга Песня Зима
            """),
    ARABIC(" ", """
            جسر نهر مدينة جبل متحف مدرسة جزيرة قرية تاريخ سوق قلعة مكتبة حديقة شارع بحيرة محطة مسرح
            كتاب
            """),
    PERSIAN(" ", """
            پل رود شهر کوه موزه مدرسه جزیره روستا تاریخ بازار قلعه کتابخانه باغ خیابان دریاچه
            ایستگاه
            """),
    HEBREW(" ", """
            גשר נהר עיר הר מוזיאון בית ספר אי כפר היסטוריה שוק מבצר גן רחוב אגם תחנה
            """),
    GREEK(" ", """
            Γέφυρα Ποταμός Πόλη Βουνό Μουσείο Σχολείο Νησί Χωριό Ιστορία Αγορά Κάστρο Κήπος Οδός
            Λίμνη
            """),
    ARMENIAN(" ", """
            Կամուրջ Գետ Քաղաք Լեռ Թանգարան Դպրոց Կղզի Գյուղ Պատմություն Շուկա Բերդ Այգի Լիճ
            """),
    GEORGIAN(" ", """
            ხიდი მდინარე ქალაქი მთა მუზეუმი სკოლა კუნძული სოფელი ისტორია ბაზარი ციხე ბაღი
            """),
    DEVANAGARI(" ", """
            पुल नदी शहर पर्वत संग्रहालय विद्यालय द्वीप गाँव इतिहास बाज़ार किला बाग झील पुस्तक
            """),
    BENGALI(" ", """
            সেতু নদী শহর পর্বত জাদুঘর বিদ্যালয় দ্বীপ গ্রাম ইতিহাস বাজার দুর্গ বাগান
            """),
    TAMIL(" ", """
            பாலம் ஆறு நகரம் மலை பள்ளி தீவு கிராமம் வரலாறு சந்தை கோட்டை தோட்டம்
            """),
    ODIA(" ", """
            ପୋଲ ନଦୀ ସହର ପର୍ବତ ବିଦ୍ୟାଳୟ ଦ୍ୱୀପ ଗ୍ରାମ ଇତିହାସ ବଜାର ଦୁର୍ଗ ବଗିଚା
            """),
    THAI("", """
            สะพาน แม่น้ำ เมือง ภูเขา โรงเรียน เกาะ หมู่บ้าน ตลาด ป้อม สวน ทะเล
            """),
    CHINESE("", """
            大橋 河流 城市 山脈 博物館 學校 海島 村莊 歷史 市場 城堡 花園 車站 圖書館 湖泊 劇院 列表
            """),
    JAPANESE("", """
            橋 川 都市 山 博物館 学校 島 村 歴史 市場 城 庭園 駅 カテゴリ ラジオ シリーズ の 図書館
            """),
    KOREAN(" ", """
            다리 강 도시 산 박물관 학교 섬 마을 역사 시장 성 정원 역 도서관 호수
            """);

    private final Text separator;
    private final Text[] words;

    Vocabulary(String separator, String words) {
        this.separator = Text.of(separator);
        this.words = words.lines()
                .flatMap(line -> Arrays.stream(line.split(" ", -1)))
                .map(Text::of)
                .toArray(Text[]::new);
    }

    public Text word(Dice dice) {
        return dice.oneOf(words);
    }

    public Text separator() {
        return separator;
    }
}
