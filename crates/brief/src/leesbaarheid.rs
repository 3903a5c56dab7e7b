//! How easy Dutch text reads: sentence length and the Flesch-Douma score.
//!
//! Flesch-Douma is 206.835 - 0.93 x words per sentence - 77 x syllables per word; 60 and more is plain language.
//! It counts, it does not understand: a low score is a reason to look again, a high one is no proof.

/// What was counted in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Meting {
    pub zinnen: usize,
    pub woorden: usize,
    pub lettergrepen: usize,
    /// Words in the longest sentence.
    pub langste: usize,
}

impl Meting {
    /// Mean words per sentence; zero for an empty text.
    pub fn woorden_per_zin(self) -> f64 {
        verhouding(self.woorden, self.zinnen)
    }

    /// 0 is hard, 100 is very easy; short words in short sentences score above 100.
    pub fn flesch_douma(self) -> f64 {
        206.835 - 0.93 * self.woorden_per_zin() - 77.0 * verhouding(self.lettergrepen, self.woorden)
    }
}

fn verhouding(teller: usize, noemer: usize) -> f64 {
    if noemer == 0 {
        return 0.0;
    }
    #[expect(clippy::cast_precision_loss, reason = "no letter has 2^52 words")]
    let uitkomst = teller as f64 / noemer as f64;
    uitkomst
}

/// Measures paragraphs. The end of a paragraph ends a sentence.
pub fn meet<'a>(alineas: impl IntoIterator<Item = &'a str>) -> Meting {
    let mut meting = Meting::default();
    for zin in alineas.into_iter().flat_map(zinnen) {
        let woorden: Vec<&str> = woorden(zin).collect();
        if woorden.is_empty() {
            continue;
        }
        meting.zinnen += 1;
        meting.woorden += woorden.len();
        meting.langste = meting.langste.max(woorden.len());
        meting.lettergrepen += woorden.iter().map(|w| lettergrepen(w)).sum::<usize>();
    }
    meting
}

/// A sentence ends at a full stop, question or exclamation mark, when white space follows. A colon ends none: that
/// would make long sentences look short.
pub fn zinnen(alinea: &str) -> Vec<&str> {
    let mut delen = Vec::new();
    let mut begin = 0;
    let mut tekens = alinea.char_indices().peekable();
    while let Some((plek, teken)) = tekens.next() {
        let volgende_is_wit = tekens.peek().is_none_or(|(_, t)| t.is_whitespace());
        if matches!(teken, '.' | '?' | '!') && volgende_is_wit {
            let eind = plek + teken.len_utf8();
            delen.extend(alinea.get(begin..eind));
            begin = eind;
        }
    }
    delen.extend(alinea.get(begin..));
    delen.retain(|d| woorden(d).next().is_some());
    delen
}

fn woorden(zin: &str) -> impl Iterator<Item = &str> {
    zin.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric))
}

/// Vowels that sound as one, the longest first.
const KLANKEN: [&str; 21] = [
    "aai", "ooi", "oei", "ieu", "eeu", "eau", "aa", "ee", "oo", "uu", "ie", "oe", "eu", "ou", "au", "ei",
    "ëi", "ij", "ui", "ai", "oi",
];

/// Counts the syllables of one Dutch word. Every digit counts as one, and so does every letter of an abbreviation.
pub fn lettergrepen(woord: &str) -> usize {
    let cijfers = woord.chars().filter(char::is_ascii_digit).count();
    let letters: Vec<char> = woord.chars().filter(|t| t.is_alphabetic()).collect();
    if letters.is_empty() {
        return cijfers.max(1);
    }
    let hoofdletters = letters.iter().filter(|l| l.is_uppercase()).count();
    if hoofdletters > 1 && hoofdletters == letters.len() {
        return letters.len() + cijfers;
    }
    // An acute accent stresses a sound ("één"); only a diaeresis parts two.
    let klein: String = woord.to_lowercase().chars().map(zonder_klemtoon).collect();
    let klanken: usize = klein.split(|t: char| !t.is_alphabetic()).map(klanken).sum();
    // No vowel at all: spelled, as in pgb.
    cijfers + if klanken == 0 { letters.len() } else { klanken }
}

fn klanken(deel: &str) -> usize {
    let mut rest = deel;
    let mut aantal = 0;
    while let Some(teken) = rest.chars().next() {
        if let Some(klank) = KLANKEN.iter().find(|k| rest.starts_with(**k)) {
            aantal += 1;
            rest = rest.strip_prefix(*klank).unwrap_or_default();
            continue;
        }
        let na = rest.strip_prefix(teken).unwrap_or_default();
        // A y before a vowel sounds like a j, and a u after a q is silent.
        let stil = (teken == 'y' && na.starts_with(is_klinker)) || (teken == 'q' && na.starts_with('u'));
        if is_klinker(teken) && !stil {
            aantal += 1;
        }
        rest = if teken == 'q' { na.strip_prefix('u').unwrap_or(na) } else { na };
    }
    aantal
}

fn zonder_klemtoon(teken: char) -> char {
    match teken {
        'á' => 'a',
        'é' => 'e',
        'í' => 'i',
        'ó' => 'o',
        'ú' => 'u',
        anders => anders,
    }
}

fn is_klinker(teken: char) -> bool {
    "aeiouyáàâäéèêëíìîïóòôöúùûüıåøœæ".contains(teken)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn syllables_of_dutch_words() {
        for (woord, aantal) in [
            ("hulp", 1),
            ("thuisondersteuning", 5),
            ("schoonmaken", 3),
            ("nieuw", 1),
            ("leeuwen", 2),
            ("financieel", 4),
            ("officiële", 5),
            ("cliëntondersteuner", 6),
            ("beëindigen", 4),
            ("coördinator", 5),
            ("familie", 3),
            ("ideeën", 3),
            ("theater", 3),
            ("januari", 4),
            ("bijeenkomst", 3),
            ("uitnodiging", 4),
            ("eigen", 2),
            ("e-mail", 2),
            ("één", 1),
            ("CAK", 3),
            ("pgb", 3),
            ("Wmo", 1),
            ("2026", 4),
            ("21,80", 4),
            ("Yılmaz", 2),
            ("baby", 2),
            ("quiz", 1),
        ] {
            assert_eq!(lettergrepen(woord), aantal, "{woord}");
        }
    }

    #[test]
    fn sentences_end_where_people_stop() {
        let delen = zinnen("Klopt het? Bel mij: 038. Artikel 2.3.5 geldt.");
        assert_eq!(delen, ["Klopt het?", " Bel mij: 038.", " Artikel 2.3.5 geldt."]);
        assert_eq!(zinnen(" … "), Vec::<&str>::new());
    }

    #[test]
    fn officialese_scores_low_and_plain_words_score_high() {
        let ambtelijk = "Naar aanleiding van uw bovengenoemde aanvraag delen wij u mede dat ondergetekende \
                         voornemens is de desbetreffende maatwerkvoorziening vooralsnog niet aan u te verstrekken.";
        let gewoon = "U vroeg ons om hulp. Wij geven u deze hulp niet. Bel mij als u wilt praten.";
        assert!(meet([ambtelijk]).flesch_douma() < 30.0, "{:?}", meet([ambtelijk]));
        assert!(meet([ambtelijk]).langste > 20);
        assert!(meet([gewoon]).flesch_douma() > 80.0, "{:?}", meet([gewoon]));
        assert_eq!(meet([""]), Meting::default());
    }

    proptest! {
        #[test]
        fn counting_never_fails(tekst in "\\PC{0,80}") {
            let meting = meet([tekst.as_str()]);
            prop_assert!(meting.langste <= meting.woorden && meting.zinnen <= meting.woorden);
            prop_assert!(meting.flesch_douma().is_finite());
        }
    }
}
