//! The goals on the page of the report: what became of each, and how that is written down and corrected.

use kern::Datum;
use kern::id::ZaakId;
use storage::Tx;
use toegang::ToegangFout;
use toegang::verslag::ops::{Blad, Evaluatie};
use toegang::verslag::{Doel, EerdereUitkomst, UITKOMST_CONFLICT, UITKOMSTEN, Uitkomst};
use toegang::zaak::Stand;
use ui::Teksten;
use ui::delen::{Badge, Veld};

use super::gesprek::zaak_id;
use crate::formulier::Formulier;
use crate::fout::WebFout;
use crate::verzoek::Verzoek;

pub(super) struct Doelrij {
    /// Where it is changed, as long as it can be.
    pub wijzig: Option<String>,
    pub tekst: String,
    pub evaluatie: String,
    pub acties: Vec<(String, String)>,
    /// What became of it, in a word and in their own.
    pub uitkomst: Option<(Badge, String)>,
    /// The question what became of it, while it is open or corrected; with the version that was read, by field.
    pub vraag: Option<(Veld, Veld)>,
    pub versie: (String, i64),
    /// Where its outcome is corrected.
    pub verbeter: Option<String>,
    /// What stood there before, each in a sentence.
    pub eerder: Vec<String>,
}

/// The names of the two fields about the goal at this place in the plan.
pub(super) fn uitkomstvelden(rang: usize) -> [String; 2] {
    [format!("uitkomst-{rang}"), format!("toelichting-{rang}")]
}

pub(super) fn doelrij(
    doel: &Doel,
    (verzoek, f, rang): (&Verzoek, &Formulier, usize),
    blad: &Blad,
) -> Doelrij {
    let (t, vandaag) = (verzoek.t, verzoek.vandaag());
    let badge = |u: &Uitkomst| Badge {
        soort: if u.code == "bereikt" { "safe" } else { "warning" },
        icoon: if u.code == "bereikt" { "vink" } else { "driehoek" },
        tekst: t.get(&format!("uitkomst-{}", u.code)),
    };
    let uitkomst = doel.uitkomst.as_ref().map(|u| (badge(u), u.tekst.clone()));
    let [naam, toelichting] = uitkomstvelden(rang);
    let opties = UITKOMSTEN.map(|u| (u.to_owned(), t.get(&format!("uitkomst-{u}"))));
    let nu = |van: fn(&Uitkomst) -> &String| doel.uitkomst.as_ref().map(van).cloned().unwrap_or_default();
    let vraag = || {
        let waarom = Veld::new(&toelichting, t.get("doel-toelichting")).los(t.get("mag-leeg"));
        let code = Veld::new(&naam, t.get("doel-uitkomst")).waarde(&nu(|u| &u.code)).opties(opties);
        (f.veld(t, code), f.veld(t, waarom.waarde(&nu(|u| &u.tekst))))
    };
    let verbetert = f.get("verbeter") == doel.id.to_string();
    let mag = blad.regel.stand.evalueert() && doel.uitkomst.is_some() && !verbetert;
    let anders = blad.regel.stand == Stand::Verslag && f.get("doel_nr") != doel.id.to_string();
    Doelrij {
        wijzig: anders.then(|| format!("/zaken/{}/verslag?doel={}#doel-formulier", blad.regel.id, doel.id)),
        vraag: (doel.uitkomst.is_none() || verbetert).then(vraag),
        versie: (format!("{naam}-versie"), f.get(&format!("{naam}-versie")).parse().unwrap_or(doel.versie)),
        verbeter: mag.then(|| format!("/zaken/{}/verslag?uitkomst={}#doelen", blad.regel.id, doel.id)),
        eerder: blad.eerder.iter().filter(|e| e.doel == doel.id).map(|e| eerder(e, (vandaag, t))).collect(),
        tekst: doel.tekst.clone(),
        evaluatie: ui::dag_en_datum(doel.evaluatie, vandaag, t),
        acties: doel.acties.iter().map(|a| (t.get(&format!("wie-{}", a.wie)), a.tekst.clone())).collect(),
        uitkomst,
    }
}

/// An outcome as it stood there before, and who corrected it when.
fn eerder(e: &EerdereUitkomst, (vandaag, t): (Datum, Teksten)) -> String {
    let wat = t.get(&format!("uitkomst-{}", e.uitkomst.code));
    let wat = if e.uitkomst.tekst.is_empty() { wat } else { format!("{wat}, ‘{}’", e.uitkomst.tekst) };
    let dag = |dag| ui::dag_en_datum(dag, vandaag, t);
    let verbeterd = dag(kern::klok::lokaal(e.verbeterd).date());
    let (op, wie) = (dag(e.uitkomst.op), e.verbeterd_door.as_str());
    t.met("doel-uitkomst-eerder", &[("wat", &wat), ("op", &op), ("wie", wie), ("verbeterd", &verbeterd)])
}

/// Writes what became of the goals that the form says something of. Of a goal that is named wrong the field is marked;
/// gives the field of the first goal that is still open.
async fn bewaar_uitkomsten(
    tx: &mut Tx,
    zaak: ZaakId,
    f: &mut Formulier,
) -> Result<Option<String>, ToegangFout> {
    let mut open = None;
    let evaluatie = Evaluatie::begin(tx, zaak).await?;
    for (rang, doel) in evaluatie.doelen.iter().enumerate() {
        let [naam, toelichting] = uitkomstvelden(rang);
        let gezegd = f.get("verbeter") == doel.id.to_string() || !f.get(&naam).is_empty();
        if doel.uitkomst.is_some() && !gezegd {
            continue;
        }
        if f.get(&naam).is_empty() && f.get(&toelichting).is_empty() {
            open.get_or_insert(naam);
            continue;
        }
        // A page from before versions were sent along says what it read by what is there.
        let versie = f.get(&format!("{naam}-versie")).parse().unwrap_or(doel.versie);
        match evaluatie.zet(tx, (doel.id, versie), (f.get(&naam), f.get(&toelichting))).await {
            Err(ToegangFout::Veld { veld, code }) => {
                // Who presses again after reading what stands there now means it.
                if code == UITKOMST_CONFLICT {
                    f.zet(&format!("{naam}-versie"), &doel.versie.to_string());
                    f.zet("verbeter", &doel.id.to_string());
                }
                f.fout(&format!("{veld}-{rang}"), code);
            }
            uit => uit?,
        }
    }
    Ok(open)
}

/// A transaction in which that is done: what somebody typed about a goal goes along with whatever button is pressed.
pub(super) async fn tx_met_uitkomsten(
    verzoek: &Verzoek,
    id: &str,
    f: &mut Formulier,
) -> Result<(Tx, Option<String>), WebFout> {
    let zaak = zaak_id(id)?;
    let mut tx = verzoek.tx().await?;
    match bewaar_uitkomsten(&mut tx, zaak, f).await {
        Ok(open) => Ok((tx, open)),
        Err(fout) => {
            tx.rollback().await?;
            Err(fout.into())
        }
    }
}
