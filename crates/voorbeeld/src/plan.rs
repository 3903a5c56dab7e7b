//! Who gets which question: exact numbers over the whole town, spread by neighbourhood and age.
//!
//! The numbers are those of public figures: 82 Wmo clients per thousand inhabitants; 3,400 young people with youth
//! help in a town of 130,000 of whom 480 live elsewhere; 1,200 people in protected living in a region of 546,000; 85
//! people who wait for an adapted home; 9.7 % of households with two provisions or more (VNG, second half of 2023).

use kern::{Datum, Wet};
use toegang::melding::Melder;

use crate::bron::VERWIJZERS;
use crate::mensen::{Huis, Mens, PROFIELEN, huizen};
use crate::teksten::{
    BEGELEIDING, BEHANDELGROEP, BESCHERMD, DAGBEHANDELING, DAGBESTEDING, GEZINSHUIS, HUISHOUDEN,
    JEUGD as OPGROEIEN, LOGEREN, Thema, WONING,
};
use crate::verloop::{ONDERWEG, Soort};
use crate::zaad::{Urn, Verdeler, Zaad};

/// Wmo clients per thousand inhabitants.
const WMO_PROMILLE: u64 = 82;
/// Young people with youth help, and of those with stay, in a town of this size.
const JEUGD: [u64; 3] = [3_400, 480, 130_000];
/// Of those with stay in a group with treatment, of a thousand: the dearest help that there is.
const BEHANDEL_PROMILLE: u64 = 540;
/// People in protected living, in a region of so many inhabitants.
const BESCHERMD_WONEN: [u64; 2] = [1_200, 546_000];
/// People who wait for an adapted home, in a town of this size.
const WOONWENS: [u64; 2] = [85, 130_000];
/// Households with two provisions or more, of a thousand.
const STAPEL_PROMILLE: u64 = 97;
/// Cases on their way: at least enough to show every stage in every team.
const ONDERWEG_VAST: u64 = 45;
const ONDERWEG_PROMILLE: u64 = 4;
const SAMEN_PROMILLE: u64 = 5;
const GESLOTEN_SAMEN_PROMILLE: u64 = 6;
const GESLOTEN_HULP_PROMILLE: u64 = 14;

/// One question of somebody in a household.
#[derive(Clone, Debug)]
pub(crate) struct Vraag {
    /// Rank in the household, and of the question among those of this person.
    pub lid: usize,
    pub nummer: u64,
    pub soort: Soort,
    pub thema: &'static Thema,
    /// A second provision came of it.
    pub tweede: bool,
    /// Who brought it, when that is counted.
    pub melder: Option<(Melder, &'static str)>,
}

/// Spreads everything over everybody, in the order in which people come by.
pub(crate) struct Plan {
    vandaag: Datum,
    loopt: Loopt,
    verblijf: Verdeler,
    behandel: Verdeler,
    beschermd: Verdeler,
    tweede: Verdeler,
    verwijzers: Urn<(Melder, &'static str)>,
    onderweg: Verdeler,
    samen: Verdeler,
    woonwens: Verdeler,
    gesloten_samen: Verdeler,
    gesloten_hulp: Verdeler,
    geteld: usize,
}

/// Who has support that runs: it hangs on nothing but weights, so it can be counted before anything is made.
#[derive(Clone)]
struct Loopt {
    wmo: Verdeler,
    jeugd: Verdeler,
}

impl Loopt {
    /// The laws under which each member of a household has support.
    fn huis(&mut self, huis: &Huis, op: Datum) -> Vec<(usize, Wet)> {
        let mut uit = Vec::new();
        for (lid, mens) in huis.leden.iter().enumerate() {
            let (wmo, jeugd) = gewichten(huis, mens, op);
            if self.wmo.treft(wmo) {
                uit.push((lid, Wet::Wmo));
            }
            if self.jeugd.treft(jeugd) {
                uit.push((lid, Wet::Jeugdwet));
            }
        }
        uit
    }
}

/// What there is to spread over.
#[derive(Default)]
struct Telling {
    huizen: u64,
    /// Households with one running provision, and with more.
    een: u64,
    meer: u64,
    jeugd: u64,
    /// Adults on their own with support of the Wmo.
    alleen: u64,
}

impl Plan {
    /// Goes through all households twice to know what there is to spread over.
    pub fn maak(zaad: u64, inwoners: u64, vandaag: Datum) -> Self {
        let (mut wmo, mut jeugd, mut samen) = (0, 0, 0);
        for huis in huizen(zaad, inwoners, vandaag) {
            for mens in &huis.leden {
                let (w, j) = gewichten(&huis, mens, vandaag);
                wmo += w;
                jeugd += j;
                samen += betrokken(huis.buurt, w + j);
            }
        }
        let promille = |n: u64| (inwoners * n + 500) / 1_000;
        let deel = |n: u64, van: u64| (inwoners * n + van / 2) / van;
        let loopt = Loopt {
            wmo: Verdeler::nieuw(promille(WMO_PROMILLE), wmo),
            jeugd: Verdeler::nieuw(deel(JEUGD[0], JEUGD[2]), jeugd),
        };
        let telling = tel(zaad, inwoners, vandaag, loopt.clone());
        let stapel = (telling.huizen * STAPEL_PROMILLE + 500) / 1_000;
        let nieuw = Verdeler::nieuw;
        Self {
            vandaag,
            loopt,
            verblijf: nieuw(JEUGD[1], JEUGD[0]),
            behandel: nieuw(BEHANDEL_PROMILLE, 1_000),
            beschermd: nieuw(
                deel(BESCHERMD_WONEN[0], BESCHERMD_WONEN[1]).min(telling.alleen),
                telling.alleen,
            ),
            tweede: nieuw(stapel.saturating_sub(telling.meer).min(telling.een), telling.een),
            verwijzers: Urn::nieuw(telling.jeugd, &VERWIJZERS),
            onderweg: nieuw((ONDERWEG_VAST + promille(ONDERWEG_PROMILLE)).min(inwoners / 4), wmo + jeugd),
            samen: nieuw(promille(SAMEN_PROMILLE), samen),
            woonwens: nieuw(deel(WOONWENS[0], WOONWENS[1]), wmo),
            gesloten_samen: nieuw(promille(GESLOTEN_SAMEN_PROMILLE), samen),
            gesloten_hulp: nieuw(promille(GESLOTEN_HULP_PROMILLE), wmo + jeugd),
            geteld: 0,
        }
    }

    /// The questions of everybody in a household.
    pub fn vragen(&mut self, huis: &Huis, z: &mut Zaad) -> Vec<Vraag> {
        let mut uit = self.lopende(huis, z);
        for (lid, mens) in huis.leden.iter().enumerate() {
            for (soort, thema) in self.andere(huis, mens, z) {
                uit.push(Vraag { lid, nummer: 0, soort, thema, tweede: false, melder: None });
            }
        }
        uit.sort_by_key(|v| v.lid);
        for rang in 1..uit.len() {
            if uit[rang].lid == uit[rang - 1].lid {
                uit[rang].nummer = uit[rang - 1].nummer + 1;
            }
        }
        uit
    }

    fn lopende(&mut self, huis: &Huis, z: &mut Zaad) -> Vec<Vraag> {
        let lopend = self.loopt.huis(huis, self.vandaag);
        let tweede = lopend.len() == 1 && self.tweede.treft(1);
        let mut uit = Vec::new();
        for (lid, wet) in lopend {
            let leeftijd = huis.leden[lid].leeftijd(self.vandaag);
            let thema = match wet {
                Wet::Jeugdwet if self.verblijf.treft(1) => {
                    if self.behandel.treft(1) {
                        &BEHANDELGROEP
                    } else {
                        &GEZINSHUIS
                    }
                }
                Wet::Wmo if alleen(huis, leeftijd) && self.beschermd.treft(1) => &BESCHERMD,
                wet => thema(z, wet, leeftijd),
            };
            let melder = if wet == Wet::Jeugdwet { self.verwijzers.trek(z) } else { None };
            uit.push(Vraag { lid, nummer: 0, soort: Soort::Loopt, thema, tweede, melder });
        }
        uit
    }

    /// The questions of one person of which no support runs.
    fn andere(&mut self, huis: &Huis, mens: &Mens, z: &mut Zaad) -> Vec<(Soort, &'static Thema)> {
        let (w, j) = gewichten(huis, mens, self.vandaag);
        let leeftijd = mens.leeftijd(self.vandaag);
        let wet = if leeftijd < 18 { Wet::Jeugdwet } else { Wet::Wmo };
        let mut uit = Vec::new();
        if self.onderweg.treft(w + j) {
            uit.push((Soort::Onderweg(ONDERWEG[self.geteld % ONDERWEG.len()]), thema(z, wet, leeftijd)));
            self.geteld += 1;
        }
        if self.woonwens.treft(w) {
            uit.push((Soort::SamenOpgelost, &WONING));
        }
        let samen = betrokken(huis.buurt, w + j);
        for (verdeler, gewicht, soort) in [
            (&mut self.samen, samen, Soort::SamenOpgelost),
            (&mut self.gesloten_samen, samen, Soort::GeslotenSamen),
            (&mut self.gesloten_hulp, w + j, Soort::GeslotenNaHulp),
        ] {
            if verdeler.treft(gewicht) {
                uit.push((soort, thema(z, wet, leeftijd)));
            }
        }
        uit
    }
}

fn tel(zaad: u64, inwoners: u64, vandaag: Datum, mut loopt: Loopt) -> Telling {
    let mut uit = Telling::default();
    for huis in huizen(zaad, inwoners, vandaag) {
        let lopend = loopt.huis(&huis, vandaag);
        uit.huizen += 1;
        uit.een += u64::from(lopend.len() == 1);
        uit.meer += u64::from(lopend.len() > 1);
        for (lid, wet) in lopend {
            let leeftijd = huis.leden[lid].leeftijd(vandaag);
            uit.jeugd += u64::from(wet == Wet::Jeugdwet);
            uit.alleen += u64::from(wet == Wet::Wmo && alleen(&huis, leeftijd));
        }
    }
    uit
}

/// Protected living is for adults; here for those who live on their own and have no pension yet.
fn alleen(huis: &Huis, leeftijd: i16) -> bool {
    huis.leden.len() == 1 && leeftijd < 65
}

fn gewichten(huis: &Huis, mens: &Mens, vandaag: Datum) -> (u64, u64) {
    (mens.gewicht_wmo(huis.buurt, vandaag), mens.gewicht_jeugd(huis.buurt, vandaag))
}

/// Where neighbours know each other, more is solved together.
fn betrokken(buurt: usize, gewicht: u64) -> u64 {
    gewicht * if PROFIELEN[buurt].betrokken { 3 } else { 1 }
}

fn thema(z: &mut Zaad, wet: Wet, leeftijd: i16) -> &'static Thema {
    match (wet, leeftijd) {
        (Wet::Jeugdwet, ..10) => z.weeg(&[(80, &OPGROEIEN), (20, &DAGBEHANDELING)]),
        (Wet::Jeugdwet, _) => z.weeg(&[(97, &OPGROEIEN), (3, &DAGBEHANDELING)]),
        (_, ..65) => z.weeg(&[(25, &HUISHOUDEN), (50, &BEGELEIDING), (20, &DAGBESTEDING), (5, &LOGEREN)]),
        _ => z.weeg(&[(68, &HUISHOUDEN), (12, &BEGELEIDING), (16, &DAGBESTEDING), (4, &LOGEREN)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is asked for a year of a kind of help, in cents: the volume in the middle, at the average price.
    fn per_jaar(thema: &Thema) -> u64 {
        let (van, tot) = thema.omvang;
        crate::aanbod::prijs(thema.codes[0]).unsigned_abs() * (van + tot).unsigned_abs() * 26
    }

    /// The public figures, in a town of 130,000.
    #[test]
    fn the_town_is_calibrated_to_public_figures() {
        let vandaag = jiff::civil::date(2026, 9, 1);
        let mut plan = Plan::maak(1, 130_000, vandaag);
        let mut thema = std::collections::BTreeMap::new();
        let (mut huishoudens, mut stapel, mut kosten) = (0_u64, 0_u64, Vec::new());
        let mut per_buurt = [(0_u64, 0_u64); PROFIELEN.len()];
        let mut melders = std::collections::BTreeMap::new();
        for huis in huizen(1, 130_000, vandaag) {
            huishoudens += 1;
            per_buurt[huis.buurt].0 += huis.leden.len() as u64;
            let mut z = huis.zaad.clone();
            let (mut voorzieningen, mut euro) = (0, 0);
            for v in plan.vragen(&huis, &mut z) {
                if v.soort == Soort::Loopt {
                    per_buurt[huis.buurt].1 += 1;
                    *thema.entry((v.thema.wet.code(), v.thema.voorziening)).or_insert(0_u64) += 1;
                    voorzieningen += 1 + u64::from(v.tweede);
                    euro += per_jaar(v.thema) + if v.tweede { 700_000 } else { 0 };
                    if let Some((_, naam)) = v.melder {
                        *melders.entry(naam).or_insert(0_u64) += 1;
                    }
                } else if v.thema.voorziening == WONING.voorziening {
                    *thema.entry(("wacht", v.thema.voorziening)).or_insert(0) += 1;
                }
            }
            stapel += u64::from(voorzieningen >= 2);
            kosten.push(euro);
        }
        let van = |wet: &str| thema.iter().filter(|((w, _), _)| *w == wet).map(|(_, n)| n).sum::<u64>();
        let bij = |t: &Thema| thema.iter().find(|((_, v), _)| *v == t.voorziening).map_or(0, |(_, n)| *n);
        assert!(van(Wet::Wmo.code()).abs_diff(10_660) <= 1, "{thema:?}");
        assert!(van(Wet::Jeugdwet.code()).abs_diff(3_400) <= 1, "{thema:?}");
        assert!((bij(&GEZINSHUIS) + bij(&BEHANDELGROEP)).abs_diff(480) <= 1, "{thema:?}");
        // 1,200 of 546,000.
        assert!(bij(&BESCHERMD).abs_diff(286) <= 1, "{thema:?}");
        assert!(bij(&WONING).abs_diff(85) <= 1, "{thema:?}");
        // Households of 2.1 people, as in the Netherlands.
        assert!((58_000..66_000).contains(&huishoudens), "{huishoudens}");
        assert!((965..=975).contains(&(stapel * 10_000 / huishoudens)), "{stapel} of {huishoudens}");
        let deel = per_buurt.map(|(mensen, hulp)| hulp * 1_000 / mensen);
        assert!(deel.iter().max() > deel.iter().min().map(|m| m * 2).as_ref(), "unequal: {deel:?}");
        kosten.sort_unstable_by(|a, b| b.cmp(a));
        let top: u64 = kosten[..kosten.len() / 100].iter().sum();
        let deel = top * 1_000 / kosten.iter().sum::<u64>();
        assert!((280..=320).contains(&deel), "the top 1 % has {deel} of a thousand of the cost");
        // The counts of CBS in the same proportions: 3,400 times 18,382 of 51,748 is 1,207.75, and so on.
        for (naam, aantal) in [("", 1_617), ("de huisarts", 1_208), ("de jeugdarts", 106), ("onbekend", 16)] {
            assert_eq!(melders[naam], aantal, "{melders:?}");
        }
    }
}
