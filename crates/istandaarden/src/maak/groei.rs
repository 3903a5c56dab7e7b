//! Makes a message larger: more products or lines, each with keys of its own, so that no rule is broken by the growth.

use super::boom::Boom;
use super::waarden::Bsnreeks;
use crate::gegenereerd::element::Elem;

/// Lines per client in a declaration that grows.
const PER_CLIENT: u32 = 20;

/// Adds products or lines until there are `aantal`. `None` when this message has nothing that repeats (319, 320), or
/// when there are not enough product codes for so many.
pub fn groei(boom: &mut Boom, aantal: u32) -> Option<()> {
    let (standaard, nummer) = boom.nummer();
    let sjabloon = super::volst(standaard, nummer)?;
    // The smallest return has a header only.
    if let Some(deel) = sjabloon.kinderen.get(1) {
        boom.zorg_voor(deel);
    }
    let (lijst, elem) = match nummer {
        301 | 302 => ("ToegewezenProducten", Elem::ToegewezenProduct),
        305 | 306 => ("StartProducten", Elem::StartProduct),
        307 | 308 => ("StopProducten", Elem::StopProduct),
        315 | 316 => ("AangevraagdeProducten", Elem::AangevraagdProduct),
        317 | 318 => ("TeWijzigenProducten", Elem::TeWijzigenProduct),
        323 | 325 => return regels(boom, &sjabloon, aantal),
        _ => return None,
    };
    let mut nu = 0;
    boom.elk(&mut |b| nu += u32::from(b.elem == elem));
    let eerste = sjabloon.vind(elem.naam())?.clone();
    let categorie = vrije_categorie(boom, &eerste);
    for rang in 1..=aantal.saturating_sub(nu) {
        let mut product = eerste.clone();
        product.zet("ToewijzingNummer", &(100_000 + rang).to_string());
        product.zet("ReferentieAanbieder", &format!("G{rang}"));
        if let (Some(categorie), Some(in_product)) = (categorie, product.vind_mut("Product")) {
            in_product.zet("Categorie", categorie);
            in_product.zet("Code", &code(categorie, rang)?);
        }
        boom.vind_mut(lijst)?.kinderen.push(product);
    }
    Some(())
}

/// A category that the message does not use yet, so that a new product overlaps with none that is there.
fn vrije_categorie(boom: &Boom, product: &Boom) -> Option<&'static str> {
    let codes = product.codes_van(&["Product", "Categorie"]);
    let mut gebruikt = Vec::new();
    boom.elk(&mut |b| {
        if b.elem == Elem::Categorie {
            gebruikt.push(b.tekst.clone());
        }
    });
    codes.iter().find(|c| !gebruikt.iter().any(|g| g == *c)).copied()
}

/// A product code: the category and three characters.
fn code(categorie: &str, rang: u32) -> Option<String> {
    const TEKENS: &[u8] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let teken = |deel: u32| TEKENS.get(deel as usize % TEKENS.len()).map(|b| char::from(*b));
    let uit: Option<String> = [rang / 1_296, rang / 36, rang].map(teken).into_iter().collect();
    uit.filter(|_| rang < 46_656).map(|einde| format!("{categorie}{einde}"))
}

/// Lines, under new clients, with the totals moved along.
fn regels(boom: &mut Boom, sjabloon: &Boom, aantal: u32) -> Option<()> {
    if let Some(antwoord) = boom.vind_mut("DeclaratieAntwoord") {
        let mut leeg = sjabloon.vind("Clienten")?.clone();
        leeg.kinderen.clear();
        antwoord.zorg_voor(&leeg);
    }
    let (mut nu, mut clienten) = (0, 0u32);
    boom.elk(&mut |b| {
        nu += u32::from(b.elem == Elem::Prestatie);
        clienten += u32::from(b.elem == Elem::Client);
    });
    let mut client = sjabloon.vind("Client")?.clone();
    let regel = client.vind("Prestatie")?.clone();
    let bedrag: i64 = regel.vind("IngediendBedrag")?.tekst("Bedrag").parse().ok()?;
    let mut reeks = Bsnreeks::default().skip(clienten as usize);
    let meer = aantal.saturating_sub(nu);
    for begin in (0..meer).step_by(PER_CLIENT as usize) {
        client.zet("Bsn", &reeks.next()?);
        let prestaties = client.vind_mut("Prestaties")?;
        prestaties.kinderen.clear();
        for rang in begin..meer.min(begin + PER_CLIENT) {
            let mut regel = regel.clone();
            regel.zet("ToewijzingNummer", &(100_000 + rang).to_string());
            regel.vind_mut("ProductReferentie")?.zet("ReferentieNummer", &format!("G{rang:08}"));
            prestaties.kinderen.push(regel);
        }
        boom.vind_mut("Clienten")?.kinderen.push(client.clone());
    }
    if let Some(totaal) = boom.vind_mut("TotaalIngediendBedrag") {
        let teken = if totaal.tekst("DebetCredit") == "C" { -1 } else { 1 };
        let oud: i64 = totaal.tekst("TotaalBedrag").parse().unwrap_or(0);
        let som = teken * oud + i64::from(meer) * bedrag;
        totaal.zet("TotaalBedrag", &som.abs().to_string());
        totaal.zet("DebetCredit", if som < 0 { "C" } else { "D" });
    }
    Some(())
}
