//! From the text of a file to a [`Regel`], or a refusal that names the file.

use kern::Datum;
use serde::Deserialize;

use crate::fout::RechtFout;
use crate::regel::{
    BedragRegel, DwangsomRegel, Eenheid, FeestdagRegel, Inhoud, Regel, Status, TermijnRegel, VereisteRegel,
    Wijze, Zekerheid,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bestand {
    wet: String,
    artikel: String,
    bron: String,
    status: Status,
    zekerheid: Zekerheid,
    geldig_tot: Option<Datum>,
    toelichting: Option<String>,
    termijn: Option<TermijnRegel>,
    bedrag: Option<BedragRegel>,
    dwangsom: Option<DwangsomRegel>,
    vereiste: Option<Vec<VereisteRegel>>,
    feestdag: Option<Vec<FeestdagRegel>>,
}

/// Reads one file. Its path gives the topic and the first day on which the rule holds.
pub(crate) fn ontleed(pad: &str, tekst: &str) -> Result<Regel, RechtFout> {
    let onleesbaar = |reden: String| RechtFout::Onleesbaar { bestand: pad.to_owned(), reden };
    let (onderwerp, geldig_vanaf) = lees_pad(pad).ok_or_else(|| onleesbaar(PAD.to_owned()))?;
    let bestand: Bestand = toml::from_str(tekst).map_err(|e| onleesbaar(e.to_string()))?;
    weiger_lege_velden(pad, &bestand)?;
    if bestand.geldig_tot.is_some_and(|tot| tot <= geldig_vanaf) {
        return Err(onleesbaar("the rule ends before it begins".to_owned()));
    }
    let regel = Regel {
        bestand: pad.to_owned(),
        onderwerp,
        geldig_vanaf,
        geldig_tot: bestand.geldig_tot,
        wet: bestand.wet.clone(),
        artikel: bestand.artikel.clone(),
        bron: bestand.bron.clone(),
        status: bestand.status,
        zekerheid: bestand.zekerheid,
        toelichting: bestand.toelichting.clone(),
        inhoud: inhoud(bestand).map_err(|reden| onleesbaar(reden.to_owned()))?,
    };
    controleer(&regel.inhoud).map_err(|reden| onleesbaar(reden.to_owned()))?;
    Ok(regel)
}

const PAD: &str = "the path must be <law>/<topic>/<valid-from>.toml";

fn lees_pad(pad: &str) -> Option<(String, Datum)> {
    let (onderwerp, naam) = pad.rsplit_once('/')?;
    let delen = onderwerp.split('/').filter(|d| !d.is_empty()).count();
    let vanaf = naam.strip_suffix(".toml")?.parse().ok()?;
    (delen == 2 && onderwerp.matches('/').count() == 1).then(|| (onderwerp.to_owned(), vanaf))
}

fn weiger_lege_velden(pad: &str, bestand: &Bestand) -> Result<(), RechtFout> {
    for (veld, waarde) in [("wet", &bestand.wet), ("artikel", &bestand.artikel), ("bron", &bestand.bron)] {
        if waarde.trim().is_empty() {
            return Err(RechtFout::VeldLeeg { bestand: pad.to_owned(), veld });
        }
    }
    for vereiste in bestand.vereiste.iter().flatten() {
        if vereiste.artikel.trim().is_empty() {
            return Err(RechtFout::VeldLeeg { bestand: pad.to_owned(), veld: "vereiste.artikel" });
        }
    }
    Ok(())
}

fn inhoud(bestand: Bestand) -> Result<Inhoud, &'static str> {
    let mut gevonden: Vec<Inhoud> = [
        bestand.termijn.map(Inhoud::Termijn),
        bestand.bedrag.map(Inhoud::Bedrag),
        bestand.dwangsom.map(Inhoud::Dwangsom),
        bestand.vereiste.map(Inhoud::Vereisten),
        bestand.feestdag.map(Inhoud::Feestdagen),
    ]
    .into_iter()
    .flatten()
    .collect();
    match (gevonden.pop(), gevonden.is_empty()) {
        (Some(inhoud), true) => Ok(inhoud),
        _ => Err("a rule has exactly one of termijn, bedrag, dwangsom, vereiste, feestdag"),
    }
}

fn controleer(inhoud: &Inhoud) -> Result<(), &'static str> {
    match inhoud {
        Inhoud::Termijn(regel) => controleer_termijn(regel),
        Inhoud::Dwangsom(regel) => controleer_dwangsom(regel),
        Inhoud::Feestdagen(regels) => controleer_feestdagen(regels),
        Inhoud::Bedrag(_) | Inhoud::Vereisten(_) => Ok(()),
    }
}

/// Article 4 of the Algemene termijnenwet leaves out terms of more than ninety days, twelve weeks or three
/// months, and terms in years. Terms in working days never end on a day off, so they need no move either.
fn controleer_termijn(regel: &TermijnRegel) -> Result<(), &'static str> {
    let past_in_de_wet = match regel.eenheid {
        // Article 2 gives terms of three days and more at least two working days. Seven days always have those,
        // so shorter ones are refused until somebody writes that rule down.
        Eenheid::Dagen => (7..=90).contains(&regel.aantal),
        Eenheid::Weken => regel.aantal <= 12,
        Eenheid::Maanden => regel.aantal <= 3,
        Eenheid::Werkdagen | Eenheid::Jaren | Eenheid::EindeMaand => false,
    };
    if regel.termijnenwet && !past_in_de_wet {
        return Err("the Algemene termijnenwet does not cover a term of this length or unit");
    }
    if !regel.gebeurtenis_nl.contains("{op}") || !regel.gebeurtenis_en.contains("{op}") {
        return Err("the event must say where its day goes: {op}");
    }
    match &regel.verlenging {
        Some(v) if v.wijze == Wijze::Vast && (v.aantal.is_none() || v.eenheid.is_none()) => {
            Err("a fixed extension needs aantal and eenheid")
        }
        Some(v) if v.wijze != Wijze::Vast && (v.aantal.is_some() || v.eenheid.is_some()) => {
            Err("an extension to a named day has no aantal and no eenheid")
        }
        _ => Ok(()),
    }
}

fn controleer_dwangsom(regel: &DwangsomRegel) -> Result<(), &'static str> {
    let dagen: Vec<u16> = regel.trap.iter().map(|t| t.tot_en_met_dag).collect();
    if dagen.is_sorted_by(|a, b| a < b) && dagen.last() == Some(&regel.dagen_hoogstens) {
        return Ok(());
    }
    Err("the steps of a dwangsom must rise and end at dagen_hoogstens")
}

fn controleer_feestdagen(regels: &[FeestdagRegel]) -> Result<(), &'static str> {
    let goed = regels.iter().all(|r| match (r.maand, r.dag, r.na_pasen) {
        (Some(maand), Some(dag), None) => Datum::new(2024, maand, dag).is_ok(),
        (None, None, Some(_)) => r.op_zondag == 0,
        _ => false,
    });
    goed.then_some(()).ok_or("a holiday has either maand and dag, or na_pasen")
}
