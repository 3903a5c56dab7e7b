//! From decision to running support: the decision, its assignments, and the messages about them.

use std::collections::HashMap;

use istandaarden::gegenereerd::b305::{Bericht305, Client, StartProduct};
use istandaarden::gegenereerd::kop::Header;
use istandaarden::gegenereerd::typen::{
    Achternaam, BerichtIdentificatie, Geboortedatum, VerkorteNaam, XsdVersie,
};
use istandaarden::niveau3::Omvang;
use istandaarden::{Antwoordgegevens, Bericht, antwoord, schrijf};
use kern::id::{BesluitId, ToewijzingId};
use kern::{Datum, Euro};
use ondersteuning::contract::tarief_op;
use ondersteuning::toewijzing::bericht301::{self, Afzender};
use ondersteuning::toewijzing::ops::standaard;
use ondersteuning::toewijzing::{Frequentie, Stand as Toewijzingstand, Toewijzing};
use ondersteuning::{OndersteuningFout, bericht};
use recht::Termijnsoort;
use storage::Plek;
use toegang::besluit::{Eenheid, Soort as Besluitsoort, Voorstel, Voorziening};
use uuid::Uuid;

use crate::bericht::{Post, identificatie, post};
use crate::bron::{Levert, getal};
use crate::dossier::{Dossier, moment};
use crate::tabellen as t;
use crate::verloop::{Soort, na};

/// An assignment as far as declaring needs it.
#[derive(Clone, Debug)]
pub(crate) struct Lopend {
    pub id: Uuid,
    pub nummer: i64,
    pub persoon: Uuid,
    pub bsn: [u8; 9],
    /// Rank of the product, and of the provider among those that deliver it.
    pub product: usize,
    pub levert: usize,
    pub volume: i64,
    pub ingang: Datum,
    pub eind: Datum,
    pub gestopt: Option<Datum>,
}

/// What was chosen: product, provider, how much.
#[derive(Clone, Copy)]
struct Keus<'a> {
    product: usize,
    levert: usize,
    bij: &'a Levert,
    volume: i64,
    tarief: Euro,
}

impl<'a> Dossier<'a> {
    /// The decision and what follows from it.
    pub fn vanaf_besluit(&mut self) -> Result<Vec<Lopend>, OndersteuningFout> {
        let Some(keus) = self.keus(0) else { return Ok(Vec::new()) };
        let besluit = self.besluit(&keus)?;
        let mut uit = Vec::new();
        if self.v.besloten.is_some() {
            uit.extend(self.toewijzing(&keus, besluit, 0)?);
            if self.tweede
                && let Some(tweede) = self.keus(1)
            {
                uit.extend(self.toewijzing(&tweede, besluit, 1)?);
            }
        }
        Ok(uit)
    }

    /// A product of this kind of question and a provider of it. The second time another product.
    fn keus(&mut self, maal: usize) -> Option<Keus<'a>> {
        let begin = self.v.ingang.unwrap_or(self.bron.vandaag);
        let code = match maal {
            0 if self.z.kans(820) => self.thema.codes[0],
            0 => self.thema.codes[1],
            _ => self.tweede_code(),
        };
        let bron = self.bron;
        let product = bron.producten.iter().position(|(p, _)| p.code == code)?;
        let kan = &bron.producten[product].1;
        let levert = self.z.vooraan(kan.len());
        let bij = kan.get(levert)?;
        let (van, tot) = if maal == 0 { self.thema.omvang } else { (1, 2) };
        let volume = self.z.tussen(van, tot);
        Some(Keus { product, levert, bij, volume, tarief: tarief_op(&bij.tarieven, begin)? })
    }

    fn tweede_code(&mut self) -> &'static str {
        let keus: &[&str] = match self.thema.wet {
            kern::Wet::Jeugdwet => &["45A48", "45A53", "41A12"],
            _ => &["01A04", "02A16", "07A12", "04A04"],
        };
        let code = self.z.kies(keus);
        if self.thema.codes.contains(&code) { keus[0] } else { code }
    }

    fn voorstel(&self, keus: &Keus<'_>) -> Voorstel {
        let product = &self.bron.producten[keus.product].0;
        let van = self.v.ingang.unwrap_or_else(|| na(self.bron.vandaag, 20));
        Voorstel {
            soort: Besluitsoort::Toekennen,
            hulp: self.thema.hulp.to_owned(),
            redenen: format!("{} {}", self.thema.erachter, self.thema.zelf),
            voorziening: Some(Voorziening {
                naam: self.thema.voorziening.to_owned(),
                product: product.id,
                contract: keus.bij.contract,
                aantal: keus.volume,
                eenheid: product.per_week().unwrap_or(Eenheid::Uur),
                tarief: keus.tarief,
                aanbieder: keus.bij.naam.clone(),
                van,
                tot_en_met: eind(van),
            }),
            niet: String::new(),
            waarom: String::new(),
            wel: String::new(),
            ontbreekt: String::new(),
            geen_bijdrage: None,
            gegevens_van_ander: None,
            aanvulling: None,
            aanvraag_op: None,
        }
    }

    fn besluit(&mut self, keus: &Keus<'_>) -> Result<BesluitId, OndersteuningFout> {
        let voorgelegd = self.v.voorgelegd.unwrap_or(self.bron.vandaag);
        let voorstel = self.voorstel(keus);
        let wet = self.thema.wet;
        let genomen = self.v.besloten;
        let zelf = self.binnen_mandaat(voorstel.kosten_jaar()) && genomen.is_some();
        let id = BesluitId(self.z.id(moment(voorgelegd, 15)));
        let formulier = self.z.id(moment(voorgelegd, 14));
        let bezwaar = |dag| recht::termijn(Termijnsoort::AwbBezwaar, dag).map(|t| t.laatste_dag());
        let door = if zelf { self.wie.id.0 } else { self.bron.hanna.0 };
        let json = serde_json::to_string(&voorstel).map_err(|_| storage::StorageFout::Kluis)?;
        let rij = [
            id.0.into(),
            self.id.0.into(),
            voorstel.soort.code().into(),
            if genomen.is_some() { "genomen" } else { "voorgelegd" }.into(),
            self.dicht(Plek { tabel: "besluit", kolom: "inhoud", rij: id.0 }, &json)?.into(),
            toegang::besluit::ops::bewijs(&voorstel, wet, self.v.wekker, voorgelegd)?.into(),
            voorstel.kosten_jaar().in_cent().into(),
            self.wie.id.0.into(),
            genomen.map(|_| door).into(),
            genomen.into(),
            self.v.verzonden.into(),
            self.v.verzonden.map(bezwaar).transpose()?.into(),
            formulier.into(),
        ];
        self.lading.rij(t::BESLUIT, rij);
        if !zelf {
            self.feit("besluit.voorleggen", voorgelegd, None);
        }
        if let Some(dag) = genomen {
            self.feit("besluit.nemen", dag, None);
            if let Some(gegevens) = self.briefgegevens(dag) {
                let brief = toegang::besluit::ops::brief_van(&voorstel, gegevens, wet, dag)?;
                self.brief(&brief, Some(id), (dag, self.v.verzonden))?;
            }
        }
        Ok(id)
    }

    fn toewijzing(
        &mut self,
        keus: &Keus<'_>,
        besluit: BesluitId,
        maal: u64,
    ) -> Result<Option<Lopend>, OndersteuningFout> {
        let (Some(datum), Some(ingang)) = (self.v.besloten, self.v.ingang) else { return Ok(None) };
        let product = self.bron.producten[keus.product].0.clone();
        let mut toewijzing = Toewijzing {
            id: ToewijzingId(self.z.id(moment(datum, 16))),
            nummer: getal(self.rang * 2 + maal),
            zaak: self.id,
            persoon: self.persoon_id(),
            agb: keus.bij.agb.clone(),
            categorie: Some(product.categorie.clone()),
            code: Some(product.code.clone()),
            omvang: Some(Omvang {
                volume: keus.volume,
                eenheid: product.eenheid.clone(),
                frequentie: Frequentie::Week.code().to_owned(),
            }),
            budget: None,
            tarief: keus.tarief,
            waarde: Euro::NUL,
            ingang,
            eind: Some(eind(ingang)),
            datum,
            tijd: "16:15:00".to_owned(),
            stand: self.toewijzingstand(),
            contract: keus.bij.contract,
            product: product.id,
            besluit: besluit.0,
            referentie: None,
            reden: None,
            versie: 1,
        };
        toewijzing.waarde = toewijzing.waarde_tot(self.v.gestopt.unwrap_or(eind(ingang)));
        self.toewijzingrij(&toewijzing, (keus, product.id, besluit));
        self.feit("toewijzing.toewijzen", datum, Some(ingang));
        self.berichten(&toewijzing)?;
        let bsn = self.persoon.bsn.as_ref().map(|b| b.cijfers().as_bytes());
        let Some(bsn) = bsn.and_then(|b| b.try_into().ok()) else { return Ok(None) };
        let loopt = matches!(toewijzing.stand, Toewijzingstand::Loopt | Toewijzingstand::Gestopt);
        Ok(loopt.then_some(Lopend {
            id: toewijzing.id.0,
            nummer: toewijzing.nummer,
            persoon: self.persoon.id.0,
            bsn,
            product: keus.product,
            levert: keus.levert,
            volume: keus.volume,
            ingang,
            eind: eind(ingang),
            gestopt: self.v.gestopt,
        }))
    }

    /// Just decided: some providers did not answer yet, and now and then one says no.
    fn toewijzingstand(&mut self) -> Toewijzingstand {
        match self.v.soort {
            Soort::Loopt => Toewijzingstand::Loopt,
            Soort::GeslotenNaHulp => Toewijzingstand::Gestopt,
            _ => self.z.weeg(&[
                (45, Toewijzingstand::Verstuurd),
                (47, Toewijzingstand::Bevestigd),
                (8, Toewijzingstand::Afgewezen),
            ]),
        }
    }

    fn toewijzingrij(&mut self, tw: &Toewijzing, (keus, product, besluit): (&Keus<'_>, Uuid, BesluitId)) {
        let omvang = tw.omvang.clone().unwrap_or_default();
        self.lading.rij(
            t::TOEWIJZING,
            [
                tw.id.0.into(),
                tw.nummer.into(),
                tw.zaak.0.into(),
                besluit.0.into(),
                tw.persoon.0.into(),
                keus.bij.contract.0.into(),
                product.into(),
                tw.agb.clone().into(),
                omvang.volume.into(),
                omvang.eenheid.into(),
                omvang.frequentie.into(),
                tw.tarief.in_cent().into(),
                tw.waarde.in_cent().into(),
                tw.ingang.into(),
                tw.eind.into(),
                tw.datum.into(),
                tw.tijd.clone().into(),
                tw.stand.code().into(),
                2_i64.into(),
            ],
        );
    }
}

/// The messages about an assignment: 301 out, 302 in, 305 in and 306 out.
impl Dossier<'_> {
    fn berichten(&mut self, tw: &Toewijzing) -> Result<(), OndersteuningFout> {
        let eigen = identificatie(&mut self.z);
        let heen = Bericht::nieuw(
            standaard(self.thema.wet),
            bericht301::bouw(
                &Afzender {
                    gemeente: self.bron.gemeente.clone(),
                    telefoon: self.bron.telefoon.clone(),
                    identificatie: eigen.clone(),
                    dagtekening: tw.datum,
                },
                self.persoon,
                std::slice::from_ref(tw),
                &HashMap::new(),
            )?,
        );
        let voor = recht::termijn(Termijnsoort::IstandaardRetour, tw.datum)?.laatste_dag();
        let op = na(tw.datum, 1).min(voor);
        let terug = tw.stand != Toewijzingstand::Verstuurd;
        let mut uit = self.post(&heen, (&tw.agb, tw.datum), ("uit", "verzonden"), eigen)?;
        (uit.zaak, uit.toewijzing) = (Some(self.id.0), Some(tw.nummer));
        uit.antwoord_voor = Some(voor);
        uit.beantwoord = terug.then_some(moment(op, 10));
        post(self.bron, self.lading, &uit)?;
        if !terug {
            return Ok(());
        }
        let goed = tw.stand != Toewijzingstand::Afgewezen;
        self.retour(&heen, tw, (op, goed))?;
        self.feit(if goed { "toewijzing.bevestigd" } else { "toewijzing.afgewezen" }, op, None);
        if matches!(tw.stand, Toewijzingstand::Loopt | Toewijzingstand::Gestopt) {
            self.levering(tw)?;
        }
        Ok(())
    }

    /// What the provider answers to our 301.
    fn retour(
        &mut self,
        heen: &Bericht,
        tw: &Toewijzing,
        (op, goed): (Datum, bool),
    ) -> Result<(), OndersteuningFout> {
        let bevindingen = if goed {
            Vec::new()
        } else {
            let plaats = istandaarden::Plaats {
                pad: "/Bericht/Client/ToegewezenProducten/ToegewezenProduct".to_owned(),
                regel: 0,
                kolom: 0,
            };
            vec![istandaarden::Bevinding::op_regel("TR381", vec![plaats])]
        };
        let eigen = identificatie(&mut self.z);
        let gegevens = Antwoordgegevens::nieuw(eigen.clone(), op);
        let Some(terug) = antwoord(heen, &bevindingen, &gegevens) else { return Ok(()) };
        let stand = if goed { "verwerkt" } else { "afgekeurd" };
        let mut in_post = self.post(&terug, (&tw.agb, op), ("in", stand), eigen)?;
        in_post.toewijzing = (!goed).then_some(tw.nummer);
        post(self.bron, self.lading, &in_post)
    }

    fn levering(&mut self, tw: &Toewijzing) -> Result<(), OndersteuningFout> {
        let op = na(tw.ingang, 2);
        let eigen = identificatie(&mut self.z);
        let start = Bericht::nieuw(standaard(self.thema.wet), self.start(tw, (op, &eigen)));
        let mut binnen = self.post(&start, (&tw.agb, op), ("in", "verwerkt"), eigen)?;
        binnen.antwoord_voor = Some(recht::termijn(Termijnsoort::IstandaardRetour, op)?.laatste_dag());
        binnen.beantwoord = Some(moment(op, 11));
        binnen.toewijzing = Some(tw.nummer);
        let bericht = binnen.id;
        post(self.bron, self.lading, &binnen)?;
        let eigen = identificatie(&mut self.z);
        if let Some(terug) = antwoord(&start, &[], &Antwoordgegevens::nieuw(eigen.clone(), op)) {
            let mut uit = self.post(&terug, (&tw.agb, op), ("uit", "verzonden"), eigen)?;
            uit.antwoord_op = Some(bericht);
            post(self.bron, self.lading, &uit)?;
        }
        let reden = tw.stand == Toewijzingstand::Gestopt;
        let rij = [
            tw.id.0.into(),
            tw.ingang.into(),
            self.v.gestopt.into(),
            reden.then_some("19").into(),
            bericht.into(),
        ];
        self.lading.rij(t::LEVERING, rij);
        self.feit("levering.gestart", op, Some(tw.ingang));
        if let Some(dag) = self.v.gestopt {
            self.feit("levering.gestopt", na(dag, 1).min(self.v.gesloten.unwrap_or(dag)), Some(dag));
        }
        Ok(())
    }

    fn start(&self, tw: &Toewijzing, (op, eigen): (Datum, &str)) -> Bericht305 {
        let naam = &self.persoon.naam;
        let bsn = self.persoon.bsn.as_ref().map(|b| b.cijfers().to_owned()).unwrap_or_default();
        let achternaam = Achternaam { achternaam: naam.achternaam.clone(), ..Achternaam::default() };
        let product = istandaarden::acties::als_product(&tw.als_feit(&bsn), None, None).product;
        Bericht305 {
            header: kop((&tw.agb, &self.bron.gemeente), op, eigen),
            client: Client {
                bsn,
                geboortedatum: Geboortedatum { datum: naam.geboortedatum, datum_gebruik: None },
                geslacht: "0".to_owned(),
                naam: VerkorteNaam { geslachtsnaam: achternaam, voornamen: None, voorletters: None },
                start_producten: vec![StartProduct {
                    toewijzing_nummer: Some(tw.nummer),
                    product,
                    toewijzing_ingangsdatum: Some(tw.ingang),
                    begindatum: tw.ingang,
                    status_aanlevering: "1".to_owned(),
                    retour_codes: Vec::new(),
                }],
                retour_codes: Vec::new(),
            },
        }
    }

    /// A message of this case on a day. Its contents are kept only when it is young.
    fn post(
        &mut self,
        bericht: &Bericht,
        (agb, op): (&str, Datum),
        (richting, stand): (&'static str, &'static str),
        identificatie: String,
    ) -> Result<Post, OndersteuningFout> {
        let moment = moment(op, 10);
        let inhoud = if Post::bewaard(self.bron, op) {
            schrijf(bericht).map_err(|_| OndersteuningFout::Schrijven("voorbeeld"))?
        } else {
            Vec::new()
        };
        Ok(Post {
            id: self.z.id(moment),
            richting,
            code: bericht.naam(),
            wet: self.thema.wet,
            agb: agb.to_owned(),
            identificatie,
            inhoud,
            stand: bericht::Stand::van_code(stand).unwrap_or(bericht::Stand::Wacht),
            vondsten: Vec::new(),
            antwoord_op: None,
            zaak: None,
            moment,
            antwoord_voor: None,
            beantwoord: None,
            toewijzing: None,
        })
    }
}

/// Support is granted for five years at most: longer than this history is.
pub(crate) fn eind(van: Datum) -> Datum {
    let tot = van.checked_add(jiff::Span::new().years(5)).unwrap_or(van);
    tot.yesterday().unwrap_or(tot)
}

/// The head of a message from a provider to the municipality.
pub(crate) fn kop((van, aan): (&str, &str), op: Datum, identificatie: &str) -> Header {
    let versie = || "1.0.0".to_owned();
    Header {
        afzender: van.to_owned(),
        ontvanger: aan.to_owned(),
        bericht_identificatie: BerichtIdentificatie {
            identificatie: identificatie.to_owned(),
            dagtekening: op,
        },
        xsd_versie: XsdVersie { basisschema_xsd_versie: versie(), bericht_xsd_versie: versie() },
    }
}
