//! The network map: who is around a household, drawn and as a table. On the conversation page the table is the form.

use kern::id::ZaakId;
use toegang::ToegangFout;
use toegang::huishouden::ops::{Blad, Zichtbaar};
use toegang::netwerk::{Band, MEESTE, NieuweBand, Soort, ops, vrije_plek};
use toegang::zaak::Regel;
use ui::Teksten;
use ui::delen::{Netwerk, Netwerkband, Netwerkhuis, Netwerkknoop, Netwerkrij, Veld};

use super::melding::formuliersleutel;
use crate::formulier::Formulier;
use crate::fout::WebFout;
use crate::verzoek::Verzoek;

const BREED: i32 = 600;
const HOOG: i32 = 432;
/// Half of a box, and half of the household in the middle.
const DOOS: (i32, i32) = (62, 24);
const HUIS: (i32, i32) = (72, 50);

/// The middle of the box on each seat: far apart first, so that a few ties already fill the drawing.
const PLEKKEN: [(i32, i32); MEESTE as usize] = [
    (228, 36),
    (372, 396),
    (66, 166),
    (534, 266),
    (372, 36),
    (228, 396),
    (534, 166),
    (66, 266),
    (80, 36),
    (520, 396),
    (520, 36),
    (80, 396),
];

/// Letters that fit in a box.
const PAST: usize = 17;

/// What stands around the household: a tie, or help of which only is known that it is there.
struct Omheen {
    wie: String,
    rol: String,
    soort: &'static str,
    plek: Option<u8>,
}

fn van_band(band: &Band) -> Omheen {
    let (wie, rol) = (band.wie.clone(), band.rol.clone());
    Omheen { wie, rol, soort: band.soort.code(), plek: Some(band.plek) }
}

/// Everybody on a seat of their own. Only where several cases of a household meet, a seat can be taken.
fn verdeel(mensen: &mut [Omheen]) {
    let mut bezet = Vec::new();
    for mens in mensen {
        let eigen = mens.plek.filter(|plek| !bezet.contains(plek));
        mens.plek = eigen.or_else(|| vrije_plek(bezet.iter().copied()));
        bezet.extend(mens.plek);
    }
}

/// The map of a household, for who sees what at least one of its cases is.
pub(super) fn van_huishouden(blad: &Blad, banden: &[Band], t: Teksten) -> Option<Netwerk> {
    if banden.is_empty() {
        return None;
    }
    let mut mensen: Vec<Omheen> = banden.iter().map(van_band).collect();
    mensen.extend(blad.zaken.iter().filter_map(|z| match z {
        Zichtbaar::Wat(_) => None,
        Zichtbaar::Dat { wet, wie, .. } => Some(Omheen {
            wie: t.get(&format!("wet-{}", wet.code())),
            rol: t.met("netwerk-bellen", &[("wie", wie)]),
            soort: "dat",
            plek: None,
        }),
    }));
    let leden = &blad.huishouden.leden;
    let naam = leden.first().map(|l| l.persoon.naam.achter()).unwrap_or_default();
    let bewoners = t.telt("netwerk-leden", i64::try_from(leden.len()).unwrap_or_default());
    Some(kaart(&naam, bewoners, mensen, t))
}

fn kaart(naam: &str, leden: String, mut mensen: Vec<Omheen>, t: Teksten) -> Netwerk {
    verdeel(&mut mensen);
    let band = |m: &Omheen| t.get(&format!("netwerk-{}", m.soort));
    let een = |m: &Omheen| t.met("netwerk-een", &[("wie", &m.wie), ("rol", &m.rol), ("band", &band(m))]);
    let opsomming = mensen.iter().map(een).collect::<Vec<_>>().join("; ");
    let (midden_x, midden_y) = (BREED / 2, HOOG / 2);
    let (boven, onder) = uitsnede(&mensen);
    Netwerk {
        id: "netwerkkaart",
        titel: t.met("netwerk-tekening", &[("naam", naam)]),
        beschrijving: t.met("netwerk-midden", &[("naam", naam), ("mensen", &opsomming)]),
        boven,
        breed: BREED,
        hoog: onder - boven,
        huis: Netwerkhuis { x: midden_x, y: midden_y, naam: kort(naam, 13), leden },
        banden: mensen.iter().filter_map(lijn).collect(),
        knopen: mensen.iter().filter_map(knoop).collect(),
        rijen: mensen
            .iter()
            .map(|m| Netwerkrij { wie: m.wie.clone(), rol: m.rol.clone(), band: band(m) })
            .collect(),
    }
}

/// The top and bottom of what is drawn: seats keep their place, and a few ties leave no empty sheet.
fn uitsnede(mensen: &[Omheen]) -> (i32, i32) {
    const RAND: i32 = 12;
    let huis = (HOOG / 2 - HUIS.1, HOOG / 2 + HUIS.1);
    let dozen = mensen.iter().filter_map(zit).map(|(_, y)| (y - DOOS.1, y + DOOS.1));
    let (boven, onder) = dozen.fold(huis, |(b, o), (boven, onder)| (b.min(boven), o.max(onder)));
    (boven - RAND, onder + RAND)
}

fn zit(mens: &Omheen) -> Option<(i32, i32)> {
    PLEKKEN.get(usize::from(mens.plek?)).copied()
}

fn knoop(mens: &Omheen) -> Option<Netwerkknoop> {
    let (x, y) = zit(mens)?;
    let soort = if matches!(mens.soort, "spanning" | "dat") { mens.soort } else { "gewoon" };
    let (naam, rol) = (kort(&mens.wie, PAST), kort(&mens.rol, PAST));
    Some(Netwerkknoop { soort, x: x - DOOS.0, y: y - DOOS.1, naam, rol })
}

fn lijn(mens: &Omheen) -> Option<Netwerkband> {
    let d = pad(zit(mens)?, mens.soort == "spanning");
    Some(Netwerkband { soort: mens.soort, d })
}

/// The line between the edge of the household and the edge of a box, or a zigzag of sixteen steps.
fn pad(doos: (i32, i32), zigzag: bool) -> String {
    let (mx, my) = (f64::from(BREED / 2), f64::from(HOOG / 2));
    let (dx, dy) = (f64::from(doos.0) - mx, f64::from(doos.1) - my);
    // The share of the way at which the line leaves the ellipse, and at which it meets the box.
    let uit = 1.0 / (dx / f64::from(HUIS.0)).hypot(dy / f64::from(HUIS.1));
    let half = (f64::from(DOOS.0) / dx.abs()).min(f64::from(DOOS.1) / dy.abs());
    let (begin, eind) = (uit, 1.0 - half);
    let lengte = dx.hypot(dy);
    let punt = |deel: f64, opzij: f64| {
        let weg = begin + (eind - begin) * deel;
        format!("{:.0} {:.0}", mx + dx * weg - dy / lengte * opzij, my + dy * weg + dx / lengte * opzij)
    };
    let mut d = format!("M{}", punt(0.0, 0.0));
    if zigzag {
        for stap in 1..16u8 {
            let opzij = if stap % 2 == 0 { -5.0 } else { 5.0 };
            d += &format!("L{}", punt(f64::from(stap) / 16.0, opzij));
        }
    }
    d + &format!("L{}", punt(1.0, 0.0))
}

/// A name that fits; the table has it in full.
fn kort(tekst: &str, past: usize) -> String {
    if tekst.chars().count() <= past {
        return tekst.to_owned();
    }
    let begin: String = tekst.chars().take(past - 1).collect();
    format!("{}…", begin.trim_end())
}

/// The network on the conversation page: the drawing, and the table as the form.
pub(super) struct Netwerkdeel {
    pub kaart: Option<Netwerk>,
    pub rijen: Vec<Rij>,
    pub vol: bool,
    pub formulier: String,
    pub wie: Veld,
    pub rol: Veld,
    pub band: Veld,
}

pub(super) struct Rij {
    pub wie: String,
    pub rol: String,
    pub band: String,
    pub weg: String,
}

fn weg(band: &Band) -> String {
    format!("netwerk_weg-{}", band.id)
}

pub(super) fn deel(verzoek: &Verzoek, regel: &Regel, banden: &[Band], f: &Formulier) -> Netwerkdeel {
    let t = verzoek.t;
    let soort = |s: Soort| t.get(&format!("netwerk-{}", s.code()));
    let veld = |naam: &str, label: &str| f.veld(t, Veld::new(naam, t.get(label)));
    let tekening =
        || kaart(&regel.naam.achter(), t.get("netwerk-aan-tafel"), banden.iter().map(van_band).collect(), t);
    let opties = Soort::ALLE.map(|s| (s.code().to_owned(), soort(s)));
    let formulier = match f.get("netwerk_formulier") {
        "" => formuliersleutel(verzoek),
        sleutel => sleutel.to_owned(),
    };
    Netwerkdeel {
        kaart: (!banden.is_empty()).then(tekening),
        rijen: banden
            .iter()
            .map(|b| Rij { wie: b.wie.clone(), rol: b.rol.clone(), band: soort(b.soort), weg: weg(b) })
            .collect(),
        // What was typed for a network that is full stays on the page.
        vol: banden.len() >= usize::from(MEESTE) && f.get("netwerk_wie").is_empty(),
        formulier,
        wie: veld("netwerk_wie", "netwerk-naam").hint(t.get("netwerk-naam-hint")),
        rol: veld("netwerk_rol", "netwerk-rol-vraag").hint(t.get("netwerk-rol-hint")),
        band: f.veld(t, Veld::new("netwerk_band", t.get("netwerk-band-vraag")).opties(opties)),
    }
}

/// Saves the network part of the form: who was ticked goes, who was typed comes. What is wrong stays in `uit`.
pub(super) async fn bewaar(
    verzoek: &Verzoek,
    (zaak, banden): (ZaakId, &[Band]),
    f: &Formulier,
    uit: &mut Formulier,
) -> Result<(), WebFout> {
    for band in banden {
        if f.get(&weg(band)) == "ja" {
            let mut tx = verzoek.tx().await?;
            ops::haal_weg(&mut tx, zaak, band.id).await?;
            tx.commit().await?;
        }
    }
    if f.get("netwerk_wie").is_empty() && f.get("netwerk_rol").is_empty() {
        return Ok(());
    }
    let nieuw = NieuweBand {
        formulier: f.get("netwerk_formulier").parse().map_err(|_| WebFout::Onleesbaar)?,
        wie: f.get("netwerk_wie").to_owned(),
        rol: f.get("netwerk_rol").to_owned(),
        soort: Soort::van_code(f.get("netwerk_band")),
    };
    let mut tx = verzoek.tx().await?;
    match ops::voeg_toe(&mut tx, zaak, &nieuw).await {
        Ok(()) => tx.commit().await?,
        Err(ToegangFout::Veld { veld, code }) => {
            tx.rollback().await?;
            for naam in ["netwerk_formulier", "netwerk_wie", "netwerk_rol", "netwerk_band"] {
                uit.zet(naam, f.get(naam));
            }
            uit.fout(veld, code);
        }
        Err(fout) => return Err(fout.into()),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mens(wie: &str, plek: Option<u8>) -> Omheen {
        Omheen { wie: wie.into(), rol: "r".into(), soort: "gewoon", plek }
    }

    #[test]
    fn a_full_drawing_lays_no_box_over_another_or_over_the_edge() {
        for (nr, (x, y)) in PLEKKEN.into_iter().enumerate() {
            assert!(x >= DOOS.0 && x + DOOS.0 <= BREED && y >= DOOS.1 && y + DOOS.1 <= HOOG, "{nr}");
            let huis = ((x - BREED / 2).abs(), (y - HOOG / 2).abs());
            assert!(huis.0 > HUIS.0 + DOOS.0 || huis.1 > HUIS.1 + DOOS.1, "{nr} over the household");
            for (ander, (ax, ay)) in PLEKKEN.into_iter().enumerate().skip(nr + 1) {
                let los = (x - ax).abs() > 2 * DOOS.0 || (y - ay).abs() > 2 * DOOS.1;
                assert!(los, "{nr} over {ander}");
            }
        }
    }

    #[test]
    fn the_sheet_ends_where_the_drawing_ends() {
        assert_eq!(
            uitsnede(&[mens("a", Some(0))]),
            (0, 278),
            "from the box on top to the foot of the household"
        );
        let vol: Vec<Omheen> = (0..MEESTE).map(|plek| mens("a", Some(plek))).collect();
        assert_eq!(uitsnede(&vol), (0, HOOG));
    }

    #[test]
    fn a_tie_keeps_its_seat_and_a_second_case_gives_way() {
        let mut mensen = vec![mens("a", Some(3)), mens("b", Some(0)), mens("c", Some(3)), mens("dat", None)];
        verdeel(&mut mensen);
        let plekken: Vec<_> = mensen.iter().map(|m| m.plek).collect();
        assert_eq!(plekken, [Some(3), Some(0), Some(1), Some(2)]);
        let mut veel: Vec<Omheen> = (0..13).map(|_| mens("x", None)).collect();
        verdeel(&mut veel);
        assert_eq!(veel.last().and_then(|m| m.plek), None, "the thirteenth is in the table alone");
    }

    #[test]
    fn a_line_runs_from_edge_to_edge_and_tension_goes_back_and_forth() {
        assert_eq!(pad((300, 36), false), "M300 166L300 60");
        let zigzag = pad((300, 36), true);
        assert_eq!(zigzag.matches('L').count(), 16);
        assert!(zigzag.starts_with("M300 166L305 ") && zigzag.contains("L295 "), "{zigzag}");
    }

    #[test]
    fn a_long_name_is_cut_in_the_drawing_between_letters() {
        assert_eq!(kort("Anneke", PAST), "Anneke");
        assert_eq!(kort("Mevrouw Çelik-van den Berg", PAST), "Mevrouw Çelik-va…");
    }
}
