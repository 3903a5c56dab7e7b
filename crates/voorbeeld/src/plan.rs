//! Who gets which question: exact numbers over the whole town, spread by neighbourhood and age.
//!
//! The numbers are those of public figures: 82 Wmo clients per thousand inhabitants, 3,400 young people with youth
//! help in a town of 130,000 of whom 480 live elsewhere.

use kern::{Datum, Wet};

use crate::mensen::{Huis, Mens, PROFIELEN, huizen};
use crate::teksten::{
    BEGELEIDING, DAGBEHANDELING, DAGBESTEDING, GEZINSHUIS, HUISHOUDEN, JEUGD as OPGROEIEN, LOGEREN, Thema,
};
use crate::verloop::{ONDERWEG, Soort};
use crate::zaad::{Verdeler, Zaad};

/// Wmo clients per thousand inhabitants.
const WMO_PROMILLE: u64 = 82;
/// Young people with youth help, and of those with stay, in a town of this size.
const JEUGD: [u64; 3] = [3_400, 480, 130_000];
/// Cases on their way: at least enough to show every stage in every team.
const ONDERWEG_VAST: u64 = 45;
const ONDERWEG_PROMILLE: u64 = 4;
const SAMEN_PROMILLE: u64 = 5;
const GESLOTEN_SAMEN_PROMILLE: u64 = 6;
const GESLOTEN_HULP_PROMILLE: u64 = 14;

/// Spreads everything over everybody, in the order in which people come by.
pub(crate) struct Plan {
    vandaag: Datum,
    wmo: Verdeler,
    jeugd: Verdeler,
    verblijf: Verdeler,
    onderweg: Verdeler,
    samen: Verdeler,
    gesloten_samen: Verdeler,
    gesloten_hulp: Verdeler,
    geteld: usize,
}

impl Plan {
    /// Goes through all households once to know what there is to spread over.
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
        let jongeren = (inwoners * JEUGD[0] + JEUGD[2] / 2) / JEUGD[2];
        Self {
            vandaag,
            wmo: Verdeler::nieuw(promille(WMO_PROMILLE), wmo),
            jeugd: Verdeler::nieuw(jongeren, jeugd),
            verblijf: Verdeler::nieuw(JEUGD[1], JEUGD[0]),
            onderweg: Verdeler::nieuw(
                (ONDERWEG_VAST + promille(ONDERWEG_PROMILLE)).min(inwoners / 4),
                wmo + jeugd,
            ),
            samen: Verdeler::nieuw(promille(SAMEN_PROMILLE), samen),
            gesloten_samen: Verdeler::nieuw(promille(GESLOTEN_SAMEN_PROMILLE), samen),
            gesloten_hulp: Verdeler::nieuw(promille(GESLOTEN_HULP_PROMILLE), wmo + jeugd),
            geteld: 0,
        }
    }

    /// The questions of one person.
    pub fn vragen(&mut self, huis: &Huis, mens: &Mens, z: &mut Zaad) -> Vec<(Soort, &'static Thema)> {
        let (w, j) = gewichten(huis, mens, self.vandaag);
        let leeftijd = mens.leeftijd(self.vandaag);
        let wet = if leeftijd < 18 { Wet::Jeugdwet } else { Wet::Wmo };
        let mut uit = Vec::new();
        if self.wmo.treft(w) {
            uit.push((Soort::Loopt, thema(z, Wet::Wmo, leeftijd)));
        }
        if self.jeugd.treft(j) {
            let elders = self.verblijf.treft(1);
            uit.push((Soort::Loopt, if elders { &GEZINSHUIS } else { thema(z, Wet::Jeugdwet, leeftijd) }));
        }
        if self.onderweg.treft(w + j) {
            uit.push((Soort::Onderweg(ONDERWEG[self.geteld % ONDERWEG.len()]), thema(z, wet, leeftijd)));
            self.geteld += 1;
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

    /// The public figures, in a town of 130,000.
    #[test]
    fn the_town_is_calibrated_to_public_figures() {
        let vandaag = jiff::civil::date(2026, 9, 1);
        let mut plan = Plan::maak(1, 130_000, vandaag);
        let (mut wmo, mut jeugd, mut verblijf, mut huishoudens) = (0, 0, 0, 0);
        let mut per_buurt = [(0_u64, 0_u64); 6];
        for huis in huizen(1, 130_000, vandaag) {
            huishoudens += 1;
            let mut z = huis.zaad.clone();
            for mens in &huis.leden {
                per_buurt[huis.buurt].0 += 1;
                for (soort, thema) in plan.vragen(&huis, mens, &mut z) {
                    let loopt = u64::from(soort == Soort::Loopt);
                    per_buurt[huis.buurt].1 += loopt;
                    wmo += loopt * u64::from(thema.wet == Wet::Wmo);
                    jeugd += loopt * u64::from(thema.wet == Wet::Jeugdwet);
                    verblijf += loopt * u64::from(thema.codes[0] == GEZINSHUIS.codes[0]);
                }
            }
        }
        assert!(wmo.abs_diff(10_660) <= 1 && jeugd.abs_diff(3_400) <= 1, "{wmo} {jeugd}");
        assert!(verblijf.abs_diff(480) <= 1, "{verblijf}");
        // Households of 2.1 people, as in the Netherlands.
        assert!((58_000..66_000).contains(&huishoudens), "{huishoudens}");
        let deel = per_buurt.map(|(mensen, hulp)| hulp * 1_000 / mensen);
        assert!(deel.iter().max() > deel.iter().min().map(|m| m * 2).as_ref(), "unequal: {deel:?}");
    }
}
