//! How a case looks: its state, its date as a sentence, and its next step. Every page shows a case through here, so
//! that the worklist and the household cannot disagree.

use kern::Datum;
use kern::id::AccountId;
use toegang::persoon::{Persoon, Woont};
use toegang::zaak::{Gemeld, Regel, Stand, WachtOp};
use ui::Teksten;
use ui::delen::{self, Badge, Klok, Link, Rijstap, Stap, Werkrij};

use crate::verzoek::Verzoek;

/// What somebody needs who calls about a question.
pub(crate) struct WieBelt {
    pub vraag: String,
    /// Who told it, with name and telephone number when it was another.
    pub verteld: Option<String>,
    pub geboren: String,
    pub bel: Option<Link>,
    pub adres: String,
}

/// Who looks and on which day.
#[derive(Clone, Copy)]
pub(crate) struct Blik {
    pub t: Teksten,
    pub vandaag: Datum,
    pub wie: Option<AccountId>,
}

impl Blik {
    pub fn van(verzoek: &Verzoek) -> Self {
        let wie = verzoek.aangemeld.as_ref().map(|a| a.account.id);
        Self { t: verzoek.t, vandaag: verzoek.vandaag(), wie }
    }
}

/// The five answers about a case, for the page at `hier`: a step that is taken there leads nowhere else.
pub(crate) fn stand(regel: &Regel, blik: Blik, hier: &str) -> delen::Stand {
    let (tekst, href) = stap(regel, blik);
    delen::Stand {
        staat: staat(regel, blik),
        waarom: waarom(regel, blik),
        tegen: tegen(regel, blik),
        wie: bij_wie(regel, blik).0,
        stap: Stap {
            tekst,
            // Of what is closed nobody has a next step.
            href: (href != hier && regel.stand != Stand::Gesloten).then_some(href),
            klok: Some(klok(regel, blik)),
        },
    }
}

pub(crate) fn staat(regel: &Regel, blik: Blik) -> Badge {
    let t = blik.t;
    if regel.hulp_gestopt(blik.vandaag).is_some() {
        return Badge { soort: "neutral", icoon: "zandloper", tekst: t.get("zaak-stand-gestopt") };
    }
    let (soort, icoon) = match (regel.stand, regel.wacht_op) {
        (Stand::SamenOpgelost | Stand::Gesloten, _) => ("safe", "vink"),
        (_, Some(_)) => ("neutral", "zandloper"),
        _ => ("active", "potlood"),
    };
    Badge { soort, icoon, tekst: t.get(&sleutel("zaak-stand", regel.stand.code())) }
}

/// Said of a question that cannot wait.
pub(crate) fn spoed(regel: &Regel, t: Teksten) -> Option<Badge> {
    regel.spoed().then(|| Badge { soort: "warning", icoon: "driehoek", tekst: t.get("zaak-spoed") })
}

/// What is known of the question and of whom to call about it: whole question, who told it, where and when born.
pub(crate) fn wie_belt(regel: &Regel, mens: &Persoon, t: Teksten) -> WieBelt {
    let gemeld = regel.gemeld.as_ref();
    let telefoon = Some(mens.contact.telefoon.trim().to_owned()).filter(|tel| !tel.is_empty());
    WieBelt {
        vraag: gemeld.map_or_else(|| regel.onderwerp.clone(), |g| g.vraag.clone()),
        verteld: gemeld.map(|g| verteld(g, t)),
        geboren: ui::datum_lang(mens.naam.geboortedatum, t),
        bel: telefoon.map(|tel| bellen(&tel)),
        adres: adres(mens, t),
    }
}

/// Who told a question, with name and telephone number when it was another.
pub(crate) fn verteld(gemeld: &Gemeld, t: Teksten) -> String {
    let wie = t.get(&sleutel("melder", gemeld.wie.code()));
    if gemeld.melder.is_empty() { wie } else { format!("{wie}, {}", gemeld.melder) }
}

/// How a question came in.
pub(crate) fn binnen(gemeld: &Gemeld, t: Teksten) -> String {
    t.get(&sleutel("zaak-binnen", gemeld.kanaal.code()))
}

/// A telephone number with its link.
pub(crate) fn bellen(telefoon: &str) -> Link {
    let cijfers = telefoon.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect::<String>();
    Link { href: format!("tel:{cijfers}"), tekst: telefoon.to_owned() }
}

/// The whole address in one line, or why it is not said.
pub(crate) fn adres(mens: &Persoon, t: Teksten) -> String {
    match mens.woont() {
        Woont::Bekend(a) => format!("{} {}, {} {}", a.straat, a.huisnummer, a.postcode, a.plaats),
        Woont::Onbekend => t.get("persoon-adres-onbekend"),
        Woont::Geheim if !mens.adres.is_compleet() => t.get("persoon-adres-geheim-onbekend"),
        Woont::Geheim => t.get("persoon-adres-geheim"),
    }
}

pub(crate) fn waarom(regel: &Regel, blik: Blik) -> String {
    let t = blik.t;
    let dag = |dag| ui::dag_en_datum(dag, blik.vandaag, t);
    if let Some(tot) = regel.hulp_gestopt(blik.vandaag) {
        return t.met("zaak-waarom-gestopt", &[("dag", &dag(tot))]);
    }
    // On a referral a case runs since the provider was asked to begin.
    if regel.stand == Stand::Loopt && regel.wacht_op == Some(WachtOp::Aanbieder) {
        return t.get("zaak-waarom-begint");
    }
    if regel.brief_wacht() {
        return t.get("zaak-waarom-brief-wacht");
    }
    if let (Stand::Loopt, Some(tot)) = (regel.stand, regel.hulp_tot) {
        return t.met("zaak-waarom-loopt-tot", &[("dag", &dag(tot))]);
    }
    t.get(&sleutel("zaak-waarom", regel.stand.code()))
}

pub(crate) fn tegen(regel: &Regel, blik: Blik) -> Option<String> {
    let t = blik.t;
    if !regel.wacht_op_ander(blik.wie) {
        return None;
    }
    let iemand = t.get("zaak-wacht-iemand");
    let naam = regel.wacht_naam.as_deref().unwrap_or(&iemand);
    regel.wacht_op.map(|op: WachtOp| t.met(&sleutel("zaak-wacht", op.code()), &[("naam", naam)]))
}

pub(crate) fn bij_wie(regel: &Regel, blik: Blik) -> (String, bool) {
    if regel.stand == Stand::Gesloten {
        return (blik.t.get("zaak-niemand-meer"), false);
    }
    let (wie, naam) = match regel.wacht_account {
        Some(wie) => (Some(wie), regel.wacht_naam.clone()),
        None => (regel.medewerker, regel.medewerker_naam.clone()),
    };
    let zelf = wie.is_some() && wie == blik.wie;
    let naam = if zelf { blik.t.get("u") } else { naam.unwrap_or_else(|| blik.t.get("zaak-niemand")) };
    (naam, zelf)
}

/// The date with its reason. Never a colour alone: what is left is said in words.
pub(crate) fn klok(regel: &Regel, blik: Blik) -> Klok {
    let (t, vandaag) = (blik.t, blik.vandaag);
    if let (Stand::Gesloten, Some(dag)) = (regel.stand, regel.gesloten) {
        return stille_klok(t.met("klok-afgesloten", &[("dag", &ui::dag_en_datum(dag, vandaag, t))]));
    }
    if regel.brief_wacht() {
        return stille_klok(t.get("klok-brief-wacht"));
    }
    let Some(wekker) = regel.wekker else { return stille_klok(t.get("klok-geen")) };
    match regel.stand {
        Stand::Gesloten => return stille_klok(t.get("klok-afgerond")),
        // The resident's term, not ours.
        Stand::Besloten if wekker.soort.is_some() => {
            let dag = ui::dag_en_datum(wekker.dag, vandaag, t);
            return stille_klok(t.met("klok-bezwaar", &[("dag", &dag)]));
        }
        _ => {}
    }
    let reden = match wekker.soort {
        Some(soort) => match recht::termijn(soort, wekker.van) {
            Ok(termijn) if termijn.laatste_dag() == wekker.dag => termijn.uitleg(t.taal),
            // The term was moved for this case; why stands on its own page.
            Ok(termijn) => t.met("klok-uitgesteld", &[("reden", &termijn.uitleg(t.taal))]),
            Err(_) => String::new(),
        },
        // Help runs, and somebody looks again on this day.
        None if regel.stand == Stand::Loopt => t.get("klok-evaluatie"),
        None => t.get("klok-afspraak"),
    };
    dagklok(wekker.dag, reden, (vandaag, t))
}

/// A day as a sentence, with what is left until it.
pub(crate) fn dagklok(dag: Datum, reden: String, (vandaag, t): (Datum, Teksten)) -> Klok {
    let over = vandaag.until(dag).map_or(0, |s| s.get_days());
    let tekst = ui::dag_en_datum(dag, vandaag, t);
    let soort = match over {
        ..0 => "stop",
        0..=7 => "mind",
        _ => "calm",
    };
    let uiterlijk = || t.met("klok-uiterlijk", &[("dag", &tekst)]);
    let (datum, over) = match over {
        ..0 => (t.met("klok-was", &[("dag", &tekst)]), t.telt("klok-te-laat", i64::from(-over))),
        0 => (uiterlijk(), t.get("klok-vandaag")),
        1 => (uiterlijk(), t.get("klok-morgen")),
        n => (uiterlijk(), t.telt("klok-nog", i64::from(n))),
    };
    Klok { soort, datum, over: Some(over), reden }
}

/// No date: nobody has to do something by a day.
pub(crate) fn stille_klok(datum: String) -> Klok {
    Klok { soort: "calm", datum, over: None, reden: String::new() }
}

/// The next best action and where it is done.
pub(crate) fn stap(regel: &Regel, blik: Blik) -> (String, String) {
    let t = blik.t;
    let zaak = format!("/zaken/{}", regel.id);
    if regel.stand == Stand::Melding && regel.medewerker.is_none() {
        return (t.get("zaak-stap-toewijzen"), format!("{zaak}/behandelaar"));
    }
    let href = match regel.stand {
        Stand::Melding => format!("{zaak}/afspraak"),
        Stand::GesprekGepland => format!("{zaak}/gesprek"),
        Stand::Verslag | Stand::VerslagVerstuurd => format!("{zaak}/verslag"),
        Stand::Loopt | Stand::SamenOpgelost => format!("{zaak}/verslag#doelen"),
        Stand::Aanvraag | Stand::BesluitVoorgelegd | Stand::Besloten => format!("{zaak}/besluit"),
        Stand::Gesloten => format!("/huishoudens/{}", regel.huishouden),
    };
    let code = match regel.stand {
        Stand::BesluitVoorgelegd if !regel.wacht_op_ander(blik.wie) => "akkoord",
        Stand::Loopt if regel.hulp_gestopt(blik.vandaag).is_some() => "gestopt",
        stand => stand.code(),
    };
    (t.get(&sleutel("zaak-stap", code)), href)
}

pub(crate) fn wet(regel: &Regel, t: Teksten) -> String {
    t.get(&sleutel("wet", regel.wet.code()))
}

pub(crate) fn rij(regel: &Regel, blik: Blik, nu_doen: bool) -> Werkrij {
    let t = blik.t;
    let (wie, zelf) = bij_wie(regel, blik);
    let (tekst, href) = stap(regel, blik);
    Werkrij {
        naam: format!("{}, {}", regel.naam.aanspreek(), regel.naam.leeftijd(blik.vandaag)),
        href: format!("/huishoudens/{}", regel.huishouden),
        wet: wet(regel, t),
        vraag: regel.onderwerp.clone(),
        spoed: spoed(regel, t),
        staat: staat(regel, blik),
        waarom: waarom(regel, blik),
        tegen: tegen(regel, blik),
        wie,
        zelf,
        klok: klok(regel, blik),
        stap: Rijstap { soort: if nu_doen { "primary" } else { "secondary" }, tekst, href },
    }
}

/// The key of a text that belongs to a code.
pub(crate) fn sleutel(voor: &str, code: &str) -> String {
    format!("{voor}-{}", ui::sleutel(code))
}
