//! One case as the rooms would have left it: every row, sealed at its own place.

use std::collections::BTreeMap;

use brief::{Brief, Briefgegevens};
use jiff::civil::Time;
use kern::id::{BesluitId, PersoonId, ZaakId};
use kern::{Datum, Euro, Moment, Wet};
use recht::Termijnsoort;
use storage::Plek;
use storage::bulk::Lading;
use storage::kluis::Datasleutel;
use toegang::ToegangFout;
use toegang::gesprek::{Afspraak, Gesprek, Veld};
use toegang::melding::{Kanaal, Melder};
use toegang::persoon::Persoon;
use toegang::post::ops::Vraag;
use toegang::post::{self, Afzender};
use toegang::verslag::{Actie, Doel, Inhoud, Tekent};
use toegang::zaak::Stand;
use uuid::Uuid;

use crate::bron::{Bron, Collega, nummer};
use crate::tabellen as t;
use crate::teksten::{ALGEMEEN, BANDEN, GEBRUIKELIJK, MANTELZORG, NETWERK, Thema};
use crate::verloop::{Soort, Verloop};
use crate::zaad::Zaad;

/// Hour of the day at which a step was taken.
pub(crate) fn moment(dag: Datum, uur: i8) -> Moment {
    let tijd = Time::new(uur, 15, 0, 0).unwrap_or_default();
    kern::klok::moment(dag.to_datetime(tijd)).unwrap_or(Moment::UNIX_EPOCH)
}

/// Everything that one case is made from.
pub(crate) struct Dossier<'a> {
    pub bron: &'a Bron,
    pub lading: &'a mut Lading,
    pub z: Zaad,
    pub id: ZaakId,
    pub sleutel: Datasleutel,
    /// Rank among all cases: it gives the number.
    pub rang: u64,
    pub huishouden: Uuid,
    pub persoon: &'a Persoon,
    pub thema: &'a Thema,
    pub v: Verloop,
    /// Who wrote, and to whom the case belongs now.
    pub wie: &'a Collega,
    pub eigenaar: bool,
    pub team: Uuid,
    pub vraag: &'static str,
    /// A second provision came of it.
    pub tweede: bool,
    /// Who brought it: counted before, or chosen when it is written down.
    pub melder: Option<(Melder, &'static str)>,
}

impl Dossier<'_> {
    /// Writes all rows up to the report; gives the report's contents for what follows.
    pub fn tot_verslag(&mut self) -> Result<(), ToegangFout> {
        self.zaak()?;
        self.melding()?;
        self.gronden();
        self.bevestiging()?;
        let Some(gepland) = self.v.gepland else { return Ok(()) };
        self.afspraak(gepland)?;
        let Some(gehouden) = self.v.gehouden else { return Ok(()) };
        let gesprek = self.gesprek(gehouden)?;
        self.feit("gesprek.afronden", gehouden, None);
        let doelen = self.doelen(gehouden)?;
        if let Some(verstuurd) = self.v.verstuurd {
            self.verslag(verstuurd, &Inhoud::maak(self.vraag, &gesprek, &doelen))?;
        }
        Ok(())
    }

    pub fn dicht(&self, plek: Plek, tekst: &str) -> Result<Vec<u8>, ToegangFout> {
        Ok(self.sleutel.verzegel(plek, tekst, self.bron.db.toeval())?)
    }

    fn plek(&self, tabel: &'static str, kolom: &'static str) -> Plek {
        Plek { tabel, kolom, rij: self.id.0 }
    }

    pub fn feit(&mut self, wat: &'static str, op: Datum, dag: Option<Datum>) {
        let wie = self.wie.id.to_string();
        let moment = moment(op, 11);
        let id = self.z.id(moment);
        let leeg: Option<i64> = None;
        self.lading.rij(
            t::FEIT,
            [id.into(), self.id.0.into(), moment.into(), wat.into(), wie.into(), leeg.into(), dag.into()],
        );
    }

    fn zaak(&mut self) -> Result<(), ToegangFout> {
        let kort = toegang::melding::ops::kort(self.vraag);
        let onderwerp = self.dicht(self.plek("zaak", "onderwerp"), &kort)?;
        let v = &self.v;
        let uitkomst = v.gesloten.map(|_| if self.z.kans(700) { "doelen_bereikt" } else { "doelen_deels" });
        let wekker = v.wekker;
        let later = (v.stand == Stand::Besloten).then_some(Termijnsoort::AwbBezwaar);
        let geen: Option<Uuid> = None;
        let stappen = [v.gepland, v.gehouden, v.verstuurd, v.ondertekend, v.besloten, v.gesloten];
        let versie = 1 + i64::try_from(stappen.into_iter().flatten().count()).unwrap_or(0);
        self.lading.rij(
            t::ZAAK,
            [
                self.id.0.into(),
                nummer(self.rang).into(),
                self.huishouden.into(),
                self.persoon.id.0.into(),
                self.thema.wet.code().into(),
                onderwerp.into(),
                v.stand.code().into(),
                self.team.into(),
                self.eigenaar.then_some(self.wie.id.0).into(),
                v.wacht.map(|w| w.code()).into(),
                geen.into(),
                wekker.map_or(later, |w| w.soort).map(|s| s.code()).into(),
                wekker.map(|w| w.van).into(),
                wekker.map(|w| w.dag).into(),
                v.begonnen.into(),
                v.gesloten.into(),
                v.gestopt.or(v.ingang.map(crate::keten::eind)).into(),
                uitkomst.into(),
                versie.into(),
            ],
        );
        Ok(())
    }

    fn melding(&mut self) -> Result<(), ToegangFout> {
        let (kanaal, wie, melder) = self.wie_belde();
        self.melder = Some((wie, melder));
        let ontvangen = moment(self.v.begonnen, 9);
        let formulier = self.z.id(ontvangen);
        let rij = [
            self.id.0.into(),
            ontvangen.into(),
            kanaal.code().into(),
            wie.code().into(),
            false.into(),
            self.dicht(self.plek("melding", "vraag"), self.vraag)?.into(),
            self.dicht(self.plek("melding", "doel"), self.thema.doelen[0])?.into(),
            self.dicht(self.plek("melding", "melder"), melder)?.into(),
            formulier.into(),
        ];
        self.lading.rij(t::MELDING, rij);
        self.feit("melding.registreren", self.v.begonnen, None);
        Ok(())
    }

    fn gemeld_door(&self) -> Melder {
        self.melder.map_or(Melder::Zelf, |(wie, _)| wie)
    }

    fn wie_belde(&mut self) -> (Kanaal, Melder, &'static str) {
        let zelf = self.z.weeg(&[(5, Kanaal::Telefoon), (2, Kanaal::Web), (1, Kanaal::Balie)]);
        let jeugd = self.thema.wet == kern::Wet::Jeugdwet;
        let (wie, melder) = if let Some(geteld) = self.melder {
            geteld
        } else if jeugd {
            self.z.weeg(&crate::bron::VERWIJZERS)
        } else {
            self.z.weeg(&[
                (60, (Melder::Zelf, "")),
                (25, (Melder::Naaste, "een dochter, 06 00 000000")),
                (10, (Melder::Wijkverpleging, "de wijkverpleging")),
                (5, (Melder::Huisarts, "de huisarts")),
            ])
        };
        let kanaal = if matches!(wie, Melder::Zelf | Melder::Naaste) { zelf } else { Kanaal::Verwijzing };
        (kanaal, wie, melder)
    }

    /// The team sees what the case is, and that there is help in the household; so does who has the case.
    fn gronden(&mut self) {
        let grond = toegang::melding::ops::grond_van(self.thema.wet);
        let van = self.v.begonnen;
        let (geen_wet, geen_tot): (Option<&str>, Option<Datum>) = (None, None);
        let mut houders = vec![("team", self.team)];
        if self.eigenaar {
            houders.push(("account", self.wie.id.0));
        }
        for (soort, houder) in houders {
            for (bereik_soort, bereik, blik) in
                [("zaak", self.id.0, "wat"), ("huishouden", self.huishouden, "dat")]
            {
                let id = self.z.id(moment(van, 9));
                self.lading.rij(
                    t::GROND,
                    [
                        id.into(),
                        soort.into(),
                        houder.into(),
                        bereik_soort.into(),
                        bereik.into(),
                        blik.into(),
                        geen_wet.into(),
                        grond.into(),
                        van.into(),
                        geen_tot.into(),
                        self.id.0.into(),
                    ],
                );
            }
        }
    }

    fn afspraak(&mut self, gepland: Datum) -> Result<(), ToegangFout> {
        let dag = self.v.gesprek.unwrap_or(gepland);
        let uur = self.z.kies(&["9.00", "10.30", "13.30", "15.00"]);
        let plaats = self.z.weeg(&[(7, "thuis"), (2, "kantoor"), (1, "telefoon")]);
        let rij =
            [self.id.0.into(), dag.into(), uur.into(), plaats.into(), self.v.gehouden.into(), 1_i64.into()];
        self.lading.rij(t::GESPREK, rij);
        self.feit("gesprek.plannen", gepland, Some(dag));
        let afspraak =
            Afspraak { dag, tijd: uur.to_owned(), plaats: plaats.to_owned(), elders: String::new() };
        let wanneer = (self.thema.wet, self.v.begonnen, self.gemeld_door());
        if let Some(gegevens) = self.briefgegevens(gepland)
            && let Some(brief) = post::ops::uitnodiging(gegevens, &afspraak, wanneer)?
        {
            self.brief(&brief, None, (gepland, Some(crate::verloop::na(gepland, 1))))?;
        }
        Ok(())
    }

    /// What stands in the fields of the conversation.
    fn teksten(&mut self) -> Vec<(String, String)> {
        let z = &mut self.z;
        let mantelzorger = z.kans(450);
        let teken = format!("{:04}", z.tussen(0, 9_999));
        let netwerk = z.kies(&NETWERK);
        let zorg = if mantelzorger { z.kies(&MANTELZORG[..2]) } else { MANTELZORG[2] };
        let gebruikelijk = match self.thema.wet {
            Wet::Jeugdwet => GEBRUIKELIJK[0],
            _ if zorg == MANTELZORG[1] => GEBRUIKELIJK[1],
            _ => GEBRUIKELIJK[2],
        };
        let vast = [
            ("erachter", self.thema.erachter),
            ("trede1", self.thema.zelf),
            ("trede2", netwerk),
            ("gebruikelijk", gebruikelijk),
            ("trede3", zorg),
            ("trede4", z.kies(&ALGEMEEN)),
            ("andere_wet", "De Wlz en de zorgverzekering zijn bekeken. Die lossen dit niet op."),
            ("trede5", "Voor de rest is hulp van de gemeente nodig, zo licht als kan."),
            ("identiteit", z.kies(&["paspoort", "identiteitskaart", "rijbewijs"])),
            ("identiteit_teken", teken.as_str()),
            ("vertegenwoordiger", "nee"),
            ("mantelzorger", if mantelzorger { "ja" } else { "nee" }),
            ("pgb", "ja"),
            ("plan", "nee"),
        ];
        let mut uit: Vec<(String, String)> =
            vast.iter().map(|(v, tekst)| ((*v).to_owned(), (*tekst).to_owned())).collect();
        uit.push((format!("domein_{}", self.thema.domein.0), self.thema.domein.1.to_owned()));
        uit
    }

    fn gesprek(&mut self, op: Datum) -> Result<Gesprek, ToegangFout> {
        let moment = moment(op, 10);
        let mut velden = BTreeMap::new();
        let door = self.wie.id.0;
        let domein = (self.thema.domein.0.to_owned(), "zelf".to_owned());
        let reden = self.dicht(self.plek("gesprek_domein", "tekst"), &domein.1)?;
        self.lading.rij(
            t::DOMEIN,
            [self.id.0.into(), domein.0.clone().into(), "".into(), moment.into(), reden.into()],
        );
        for (veld, tekst) in self.teksten() {
            let oud = self.z.id(moment);
            let plek = Plek { tabel: "gesprek_geschiedenis", kolom: "tekst", rij: oud };
            let geschiedenis = self.dicht(plek, &tekst)?;
            let dicht = self.dicht(self.plek("gesprek_veld", "tekst"), &tekst)?;
            self.lading.rij(
                t::GESCHIEDENIS,
                [
                    oud.into(),
                    self.id.0.into(),
                    veld.clone().into(),
                    geschiedenis.into(),
                    door.into(),
                    moment.into(),
                ],
            );
            self.lading.rij(
                t::VELD,
                [
                    self.id.0.into(),
                    veld.clone().into(),
                    1_i64.into(),
                    dicht.into(),
                    door.into(),
                    moment.into(),
                ],
            );
            velden.insert(veld, Veld { tekst, versie: 1, moment, door: String::new() });
        }
        self.banden()?;
        Ok(Gesprek { velden, domeinen: vec![domein], ..Gesprek::default() })
    }

    /// Who is around this resident: three in ten told of two to five people.
    fn banden(&mut self) -> Result<(), ToegangFout> {
        if self.v.gesloten.is_some() || !self.z.kans(300) {
            return Ok(());
        }
        let eerste = usize::try_from(self.z.tussen(0, 11)).unwrap_or(0);
        for plek in 0..self.z.tussen(2, 5) {
            let rang = eerste + usize::try_from(plek).unwrap_or(0);
            let (wie, rol, soort) = BANDEN[rang % BANDEN.len()];
            let id = self.z.id(moment(self.v.begonnen, 10));
            let hier = |kolom| Plek { tabel: "netwerk_band", kolom, rij: id };
            let rij = [
                id.into(),
                self.id.0.into(),
                self.dicht(hier("wie"), wie)?.into(),
                self.dicht(hier("rol"), rol)?.into(),
                self.dicht(hier("soort"), soort.code())?.into(),
                plek.into(),
            ];
            self.lading.rij(t::BAND, rij);
        }
        Ok(())
    }

    /// One or two goals. Those of a closed case have an outcome.
    fn doelen(&mut self, op: Datum) -> Result<Vec<Doel>, ToegangFout> {
        let mut uit = Vec::new();
        let aantal = if self.z.kans(400) { 2 } else { 1 };
        for (plek, tekst) in (0_i64..).zip(&self.thema.doelen[..aantal]) {
            let id = self.z.id(moment(op, 14));
            let hier = |kolom| Plek { tabel: "doel", kolom, rij: id };
            let bereikt = self.z.weeg(&[(7, "bereikt"), (2, "deels"), (1, "niet")]);
            let klaar = self.v.gesloten.is_some();
            let uitkomst_tekst = if klaar {
                Some(self.dicht(hier("uitkomst_tekst"), "Samen besproken aan tafel.")?)
            } else {
                None
            };
            let rij = [
                id.into(),
                self.id.0.into(),
                self.dicht(hier("tekst"), tekst)?.into(),
                self.v.evaluatie.into(),
                plek.into(),
                klaar.then_some(bereikt).into(),
                self.v.gesloten.into(),
                uitkomst_tekst.into(),
            ];
            self.lading.rij(t::DOEL, rij);
            let acties = self.acties(id, op)?;
            uit.push(Doel {
                id: kern::id::DoelId(id),
                tekst: (*tekst).to_owned(),
                evaluatie: self.v.evaluatie,
                acties,
                uitkomst: None,
                versie: 1,
            });
        }
        Ok(uit)
    }

    fn acties(&mut self, doel: Uuid, op: Datum) -> Result<Vec<Actie>, ToegangFout> {
        let gemeente = if self.v.aanvraag {
            ("maatwerk", self.thema.voorziening)
        } else if self.thema.codes[0].is_empty() {
            ("algemeen", self.thema.voorziening)
        } else {
            ("algemeen", "Elke week naar de open tafel in het buurthuis.")
        };
        let mut uit = Vec::new();
        for (plek, (wie, tekst)) in (0_i64..).zip([("zelf", self.thema.zelf), gemeente]) {
            let id = self.z.id(moment(op, 14));
            let dicht = self.dicht(Plek { tabel: "actie", kolom: "tekst", rij: id }, tekst)?;
            self.lading.rij(t::ACTIE, [id.into(), doel.into(), wie.into(), dicht.into(), plek.into()]);
            uit.push(Actie { wie: wie.to_owned(), tekst: tekst.to_owned() });
        }
        Ok(uit)
    }

    fn verslag(&mut self, op: Datum, inhoud: &Inhoud) -> Result<(), ToegangFout> {
        let id = self.z.id(moment(op, 15));
        let hier = |kolom| Plek { tabel: "verslag", kolom, rij: id };
        let json = serde_json::to_string(inhoud).map_err(|_| storage::StorageFout::Kluis)?;
        let ondertekend = self.v.ondertekend;
        let eens = if self.z.kans(200) { "Ik ben het ermee eens." } else { "" };
        let reactie = ondertekend.map(|_| self.dicht(hier("reactie"), eens)).transpose()?;
        let hoe = ondertekend.map(|_| if self.z.kans(600) { "scherm" } else { "brief" });
        let op_scherm = hoe.filter(|hoe| *hoe == "scherm");
        let naam =
            op_scherm.map(|_| self.dicht(hier("tekenaar"), &self.persoon.naam.voluit())).transpose()?;
        let rij = [
            id.into(),
            self.id.0.into(),
            self.dicht(hier("inhoud"), &json)?.into(),
            op.into(),
            reactie.into(),
            ondertekend.into(),
            hoe.into(),
            ondertekend.filter(|_| self.v.aanvraag).into(),
            op_scherm.map(|_| Tekent::Inwoner.code()).into(),
            naam.into(),
        ];
        self.lading.rij(t::VERSLAG, rij);
        self.feit("verslag.versturen", op, None);
        let Some(dag) = ondertekend else { return Ok(()) };
        if self.v.aanvraag {
            let soort = Termijnsoort::beschikking(self.thema.wet);
            self.feit("aanvraag.ontvangen", dag, Some(recht::termijn(soort, dag)?.laatste_dag()));
        } else {
            self.feit("zaak.samen_opgelost", dag, Some(self.v.evaluatie));
        }
        Ok(())
    }

    /// The end of a closed case.
    pub fn sluit(&mut self) {
        let Some(dag) = self.v.gesloten else { return };
        self.feit("doel.evalueren", dag, None);
        self.feit("zaak.sluiten", dag, Some(self.v.evaluatie));
    }
}

/// Letters.
impl Dossier<'_> {
    fn bevestiging(&mut self) -> Result<(), ToegangFout> {
        let op = self.v.begonnen;
        let Some(gegevens) = self.briefgegevens(op) else { return Ok(()) };
        let vraag = Vraag { wet: self.thema.wet, spoed: false, wie: self.gemeld_door(), tekst: self.vraag };
        let brief = post::ops::bevestiging(gegevens, &vraag, op)?;
        self.brief(&brief, None, (op, Some(crate::verloop::na(op, 1))))
    }

    pub fn briefgegevens(&self, op: Datum) -> Option<Briefgegevens> {
        let van = Afzender {
            naam: self.wie.naam.clone(),
            functie: self.wie.functie.clone(),
            telefoon: self.wie.telefoon.clone(),
        };
        post::gegevens(self.persoon, &van, &nummer(self.rang), op)
    }

    /// A letter that was made on a day and left on another, or waits for the next batch.
    pub fn brief(
        &mut self,
        brief: &Brief,
        besluit: Option<BesluitId>,
        (op, verzonden): (Datum, Option<Datum>),
    ) -> Result<(), ToegangFout> {
        let id = self.z.id(moment(op, 16));
        let verzonden = verzonden.filter(|dag| *dag < self.bron.vandaag);
        let mut brief = brief.clone();
        let bezwaar_tot = verzonden.map(|dag| post::dateer(&mut brief, dag)).transpose()?.flatten();
        let json = serde_json::to_string(&brief).map_err(|_| storage::StorageFout::Kluis)?;
        let rij = [
            id.into(),
            self.id.0.into(),
            besluit.map(|b| b.0).into(),
            brief.code().into(),
            self.dicht(Plek { tabel: "brief", kolom: "inhoud", rij: id }, &json)?.into(),
            op.into(),
            verzonden.into(),
            verzonden.map(|dag| self.bron.partij(dag)).into(),
        ];
        self.lading.rij(t::BRIEF, rij);
        if let Some(dag) = verzonden {
            self.feit("brief.verzonden", dag, bezwaar_tot);
        }
        Ok(())
    }

    /// Whether support was granted, or is proposed.
    pub fn krijgt_hulp(&self) -> bool {
        self.v.voorgelegd.is_some() && !matches!(self.v.soort, Soort::Onderweg(Stand::Aanvraag))
    }

    pub fn persoon_id(&self) -> PersoonId {
        self.persoon.id
    }

    /// The yearly cost up to which the writer may decide alone.
    pub fn binnen_mandaat(&self, kosten: Euro) -> bool {
        kosten <= Euro::cent(crate::basis::MANDAAT_TEAM)
    }
}
