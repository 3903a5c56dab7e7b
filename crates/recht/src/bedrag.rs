use jiff::ToSpan as _;
use kern::{Datum, Euro};
use serde::Serialize;

use crate::bewijs::{Herkomst, Ontvangstbewijs};
use crate::fout::RechtFout;
use crate::regel::{DwangsomRegel, Inhoud, Regel};
use crate::soort::{Bedragsoort, Termijnsoort};
use crate::termijn::{Termijn, dagen_tussen};
use crate::wetboek::Wetboek;

/// An amount on a date, with its unit of time and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bedrag {
    pub soort: Bedragsoort,
    pub op: Datum,
    pub euro: Euro,
    /// `maand` or `vier_weken`.
    pub per: String,
    pub herkomst: Herkomst,
}

impl Bedrag {
    pub fn bewijs(&self) -> Ontvangstbewijs {
        let uitkomst = [("cent", self.euro.in_cent().to_string()), ("per", self.per.clone())];
        Ontvangstbewijs::nieuw(&self.herkomst, [("op", self.op.to_string())], uitkomst)
    }
}

/// The penalty for a late decision (Awb 4:17 lid 2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Dwangsom {
    pub eerste_dag: Datum,
    /// Days that count: never more than the law's maximum.
    pub dagen: u16,
    pub euro: Euro,
    pub trappen: Vec<Trap>,
    pub herkomst: Herkomst,
}

/// Part of a penalty: so many days at one amount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Trap {
    pub dagen: u16,
    pub per_dag: Euro,
    pub euro: Euro,
}

impl Dwangsom {
    /// The penalty for a decision after its term, if any is due (Awb 4:17 lid 3). It starts when two weeks have
    /// passed since `ingebreke_op`, the day the notice of default came in, and runs until the day before
    /// `bekend_op`, on which the decision is sent.
    ///
    /// A notice that comes in before the term has passed counts for nothing; then none is due.
    pub fn wegens(
        beslistermijn: &Termijn,
        ingebreke_op: Datum,
        bekend_op: Datum,
    ) -> Result<Option<Self>, RechtFout> {
        if !beslistermijn.is_voorbij(ingebreke_op) {
            return Ok(None);
        }
        let uitstel = crate::termijn(Termijnsoort::AwbIngebrekestelling, ingebreke_op)?;
        let eerste_dag = uitstel.laatste_dag().tomorrow().map_err(|_| RechtFout::BuitenKalender)?;
        let dagen = dagen_tussen(eerste_dag, bekend_op).max(0);
        if dagen == 0 {
            return Ok(None);
        }
        crate::dwangsom(eerste_dag, u16::try_from(dagen).unwrap_or(u16::MAX)).map(Some)
    }

    /// The last day over which this penalty is due; `None` when no day is.
    pub fn laatste_dag(&self) -> Option<Datum> {
        let stap = i32::from(self.dagen).checked_sub(1).filter(|d| *d >= 0)?;
        self.eerste_dag.checked_add(stap.days()).ok()
    }

    pub fn bewijs(&self) -> Ontvangstbewijs {
        let invoer = [("eerste_dag", self.eerste_dag.to_string()), ("dagen", self.dagen.to_string())];
        Ontvangstbewijs::nieuw(&self.herkomst, invoer, [("cent", self.euro.in_cent().to_string())])
    }
}

impl Wetboek {
    /// The amount of this kind in force on `op`.
    pub fn bedrag(&self, soort: Bedragsoort, op: Datum) -> Result<Bedrag, RechtFout> {
        als_bedrag(soort, op, self.regel(soort.code(), op)?)
    }

    /// The amount that is announced for `op`.
    pub fn aangekondigd_bedrag(&self, soort: Bedragsoort, op: Datum) -> Result<Bedrag, RechtFout> {
        als_bedrag(soort, op, self.aangekondigd(soort.code(), op)?)
    }

    /// The penalty by the amounts of its first day. A decision that crosses a change of amounts keeps the old
    /// ones; the law was read that way and says nothing else.
    pub fn dwangsom(&self, eerste_dag: Datum, dagen_te_laat: u16) -> Result<Dwangsom, RechtFout> {
        let regel = self.regel(DWANGSOM, eerste_dag)?;
        let Inhoud::Dwangsom(inhoud) = &regel.inhoud else {
            return Err(RechtFout::AndereInhoud { onderwerp: DWANGSOM.to_owned(), gevraagd: "dwangsom" });
        };
        let dagen = dagen_te_laat.min(inhoud.dagen_hoogstens);
        let trappen = trappen(inhoud, dagen).ok_or(RechtFout::BuitenKalender)?;
        let euro = trappen.iter().map(|t| t.euro).sum();
        Ok(Dwangsom { eerste_dag, dagen, euro, trappen, herkomst: regel.into() })
    }
}

const DWANGSOM: &str = "awb/dwangsom";

fn als_bedrag(soort: Bedragsoort, op: Datum, regel: &Regel) -> Result<Bedrag, RechtFout> {
    let Inhoud::Bedrag(inhoud) = &regel.inhoud else {
        return Err(RechtFout::AndereInhoud { onderwerp: soort.code().to_owned(), gevraagd: "bedrag" });
    };
    Ok(Bedrag { soort, op, euro: inhoud.cent, per: inhoud.per.clone(), herkomst: regel.into() })
}

fn trappen(regel: &DwangsomRegel, dagen: u16) -> Option<Vec<Trap>> {
    let mut trappen = Vec::new();
    let mut gehad = 0;
    for trap in &regel.trap {
        let aantal = dagen.min(trap.tot_en_met_dag).saturating_sub(gehad);
        if aantal > 0 {
            let euro = trap.per_dag_cent.maal(i64::from(aantal))?;
            trappen.push(Trap { dagen: aantal, per_dag: trap.per_dag_cent, euro });
        }
        gehad = trap.tot_en_met_dag;
    }
    Some(trappen)
}
