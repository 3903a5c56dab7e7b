use std::collections::{BTreeSet, HashMap};

use auth::Blik;
use auth::gronden::{Gebruikt, Kijker};
use istandaarden::niveau3::{Declaratiekop, Sleutels, Verbruik};
use kern::id::BerichtId;
use kern::{Actor, Datum, Euro, Wet};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Alias, ExprTrait as _, Query, UnionType};
use sea_orm::{
    ConnectionTrait, FromQueryResult, JoinType, QueryOrder as _, QuerySelect as _, QueryTrait as _, Select,
    Set,
};
use storage::bulk::{Lading, Tabel};
use storage::{Dag, Kluis, StorageFout, Tx, in_verzameling, veld};
use toegang::persoon::Naam;
use toegang::persoon::store::open_naam;

use super::{Declaratie, Lijn, Lijnstand, Reden, Stand};
use crate::OndersteuningFout;
use crate::bericht::inzien::store::betrokken;

mod kop {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "declaratie")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub bericht: Uuid,
        pub agb: String,
        pub nummer: String,
        pub identificatie: String,
        pub begin: Dag,
        pub dagtekening: Dag,
        pub basis_xsd: String,
        pub bericht_xsd: String,
        pub gevraagd: i64,
        pub toegekend: i64,
        pub afgekeurd: i64,
        pub regels: i64,
        pub regels_fout: i64,
        pub stand: String,
        pub antwoord_voor: Dag,
        pub beoordeeld_door: Option<String>,
        pub versie: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod regel {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "declaratieregel")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub declaratie: Uuid,
        pub agb: String,
        pub plek: i64,
        pub referentie: String,
        pub vorig: Option<String>,
        pub toewijzing_nummer: i64,
        pub toewijzing: Option<Uuid>,
        pub persoon: Option<Uuid>,
        pub categorie: String,
        pub code: String,
        pub begin: Dag,
        pub eind: Dag,
        pub volume: i64,
        pub eenheid: String,
        pub tarief: Option<i64>,
        pub bedrag: i64,
        pub stand: String,
        pub regel: Option<String>,
        pub retourcode: Option<String>,
        pub betaalrun: Option<Uuid>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

static TABELLEN: &[Tabel] = &[Tabel {
    naam: "declaratieregel",
    kolommen: &[
        "declaratie",
        "agb",
        "plek",
        "referentie",
        "vorig",
        "toewijzing_nummer",
        "toewijzing",
        "persoon",
        "categorie",
        "code",
        "begin",
        "eind",
        "volume",
        "eenheid",
        "tarief",
        "bedrag",
        "stand",
        "regel",
        "retourcode",
    ],
}];

/// What is written of a declaration besides its sums.
pub(super) struct Nieuw<'a> {
    pub bericht: BerichtId,
    pub kop: &'a Declaratie,
    pub identificatie: &'a str,
    pub xsd: (&'a str, &'a str),
    /// Who judged it, when it was answered at once.
    pub door: Option<String>,
}

pub(super) async fn insert(tx: &Tx, nieuw: &Nieuw<'_>, lijnen: &[Lijn]) -> Result<(), StorageFout> {
    let d = nieuw.kop;
    let rij = kop::ActiveModel {
        id: Set(d.id),
        bericht: Set(nieuw.bericht.0),
        agb: Set(d.agb.clone()),
        nummer: Set(d.nummer.clone()),
        identificatie: Set(nieuw.identificatie.to_owned()),
        begin: Set(d.begin.into()),
        dagtekening: Set(d.dagtekening.into()),
        basis_xsd: Set(nieuw.xsd.0.to_owned()),
        bericht_xsd: Set(nieuw.xsd.1.to_owned()),
        gevraagd: Set(d.gevraagd.in_cent()),
        toegekend: Set(d.toegekend.in_cent()),
        afgekeurd: Set(d.afgekeurd.in_cent()),
        regels: Set(d.regels),
        regels_fout: Set(d.regels_fout),
        stand: Set(d.stand.code().to_owned()),
        antwoord_voor: Set(d.antwoord_voor.into()),
        beoordeeld_door: Set(nieuw.door.clone()),
        versie: Set(1),
    };
    kop::Entity::insert(rij).exec_without_returning(tx).await?;
    let mut lading = Lading::nieuw(TABELLEN);
    for lijn in lijnen {
        zet_klaar(&mut lading, d.id, lijn);
    }
    lading.schrijf(tx).await
}

fn zet_klaar(lading: &mut Lading, declaratie: Uuid, l: &Lijn) {
    lading.rij(
        0,
        [
            declaratie.into(),
            l.agb.as_str().into(),
            l.plek.into(),
            l.referentie.as_str().into(),
            l.vorig.as_deref().into(),
            l.toewijzing_nummer.into(),
            l.toewijzing.into(),
            l.persoon.into(),
            l.categorie.as_str().into(),
            l.code.as_str().into(),
            l.begin.into(),
            l.eind.into(),
            l.volume.into(),
            l.eenheid.as_str().into(),
            l.tarief.map(Euro::in_cent).into(),
            l.bedrag.in_cent().into(),
            l.stand.code().into(),
            l.regel.as_deref().into(),
            l.retourcode.as_deref().into(),
        ],
    );
}

#[derive(FromQueryResult)]
pub(crate) struct Gevonden {
    id: i64,
    agb: String,
    plek: i64,
    referentie: String,
    vorig: Option<String>,
    toewijzing_nummer: i64,
    toewijzing: Option<Uuid>,
    persoon: Option<Uuid>,
    categorie: String,
    code: String,
    begin: Dag,
    eind: Dag,
    volume: i64,
    eenheid: String,
    tarief: Option<i64>,
    bedrag: i64,
    stand: String,
    regel: Option<String>,
    retourcode: Option<String>,
    nummer: String,
}

impl From<Gevonden> for Lijn {
    fn from(r: Gevonden) -> Self {
        Self {
            plek: r.plek,
            referentie: r.referentie,
            vorig: r.vorig,
            toewijzing_nummer: r.toewijzing_nummer,
            toewijzing: r.toewijzing,
            persoon: r.persoon,
            categorie: r.categorie,
            code: r.code,
            begin: r.begin.0,
            eind: r.eind.0,
            volume: r.volume,
            eenheid: r.eenheid,
            tarief: r.tarief.map(Euro::cent),
            bedrag: Euro::cent(r.bedrag),
            stand: Lijnstand::van_code(&r.stand),
            regel: r.regel,
            retourcode: r.retourcode,
            agb: r.agb,
            declaratie_nummer: r.nummer,
        }
    }
}

/// Lines with the number of their declaration, for [`Gevonden`].
pub(crate) fn met_kop() -> Select<regel::Entity> {
    regel::Entity::find()
        .join(
            JoinType::InnerJoin,
            regel::Entity::belongs_to(kop::Entity).from(regel::Column::Declaratie).to(kop::Column::Id).into(),
        )
        .column(kop::Column::Nummer)
}

/// The lines that count of a provider. Refused lines are no history.
fn telt(agb: &str) -> sea_orm::Condition {
    let standen = Lijnstand::ALLE.into_iter().filter(|s| s.telt()).map(Lijnstand::code);
    sea_orm::Condition::all().add(regel::Column::Agb.eq(agb)).add(regel::Column::Stand.is_in(standen))
}

/// Earlier lines of a provider that lines of a message can meet: those that begin on a day or later on these
/// assignments, those that have one of the message's numbers, and those that took back a number that it takes back.
pub(crate) async fn eerdere_regels(
    conn: &impl ConnectionTrait,
    agb: &str,
    (toewijzingen, vanaf): (&BTreeSet<i64>, Datum),
    sleutels: &Sleutels,
) -> Result<Vec<Lijn>, StorageFout> {
    let motor = conn.get_database_backend();
    let zoek = |raakt: Expr| met_kop().filter(telt(agb)).filter(raakt).into_query();
    let genoemd = |kolom: regel::Column, nummers| in_verzameling::<String>(motor, kolom.into_expr(), nummers);
    // One road per set, each along its own index; with OR there is none.
    let op_toewijzing = in_verzameling(motor, regel::Column::ToewijzingNummer.into_expr(), toewijzingen);
    let mut vraag = zoek(op_toewijzing.and(regel::Column::Begin.gte(Dag(vanaf))));
    vraag.union(UnionType::All, zoek(genoemd(regel::Column::Referentie, &sleutels.regelnummers)));
    // The same words as the index has: then SQLite sees that it fits.
    let terug = Expr::cust("vorig IS NOT NULL").and(genoemd(regel::Column::Vorig, &sleutels.teruggenomen));
    vraag.union(UnionType::All, zoek(terug));
    let mut rijen = Gevonden::find_by_statement(motor.build(&vraag)).all(conn).await?;
    rijen.sort_unstable_by_key(|r| r.id);
    rijen.dedup_by_key(|r| r.id);
    Ok(rijen.into_iter().map(Lijn::from).collect())
}

/// What was declared on an assignment over periods that end after a day, by state.
pub(crate) async fn na(
    conn: &impl ConnectionTrait,
    (nummer, agb): (i64, &str),
    dag: Datum,
) -> Result<Vec<(Lijnstand, Euro)>, StorageFout> {
    let mut vraag = Query::select();
    vraag
        .column(regel::Column::Stand)
        .expr_as(Expr::cust("CAST(SUM(declaratieregel.bedrag) AS BIGINT)"), "som")
        .from(regel::Entity)
        .and_where(regel::Column::ToewijzingNummer.eq(nummer))
        .and_where(regel::Column::Agb.eq(agb))
        .and_where(regel::Column::Eind.gt(Dag(dag)))
        .add_group_by([Expr::col(regel::Column::Stand)]);
    let rijen = conn.query_all(&vraag).await?;
    let rij = |r: &QueryResult| {
        let stand: String = r.try_get("", "stand")?;
        Ok((Lijnstand::van_code(&stand), Euro::cent(r.try_get("", "som")?)))
    };
    rijen.iter().map(rij).collect()
}

/// What earlier lines of a provider used of these assignments, added up by the database: one query. A credit line has
/// a negative amount and takes its volume away.
pub(crate) async fn verbruik(
    conn: &impl ConnectionTrait,
    agb: &str,
    toewijzingen: &BTreeSet<i64>,
) -> Result<Vec<Verbruik>, StorageFout> {
    let per = [regel::Column::ToewijzingNummer, regel::Column::Eenheid];
    let volume = "CAST(SUM(CASE WHEN bedrag < 0 THEN -volume ELSE volume END) AS BIGINT)";
    let op = in_verzameling(conn.get_database_backend(), per[0].into_expr(), toewijzingen);
    let vraag = Query::select()
        .columns(per)
        .expr_as(Expr::cust(volume), "volume")
        .expr_as(Expr::cust("CAST(SUM(bedrag) AS BIGINT)"), "bedrag")
        .from(regel::Entity)
        .cond_where(telt(agb))
        .and_where(op)
        .group_by_columns(per)
        .to_owned();
    let rijen = conn.query_all(&vraag).await?;
    rijen
        .iter()
        .map(|r| {
            Ok(Verbruik {
                toewijzing: r.try_get_by_index(0)?,
                eenheid: r.try_get_by_index(1)?,
                volume: r.try_get_by_index(2)?,
                bedrag: Euro::cent(r.try_get_by_index(3)?),
            })
        })
        .collect()
}

/// Earlier declarations of a provider: those with these numbers, and the latest months.
pub(crate) async fn eerdere_koppen(
    conn: &impl ConnectionTrait,
    agb: &str,
    nummers: &BTreeSet<String>,
) -> Result<Vec<Declaratiekop>, StorageFout> {
    let laatste = Query::select()
        .expr(Expr::col(Alias::new("begin")).max())
        .from(Alias::new("declaratie"))
        .and_where(Expr::col(Alias::new("agb")).eq(agb))
        .to_owned();
    let op_nummer = in_verzameling(conn.get_database_backend(), kop::Column::Nummer.into_expr(), nummers);
    let raakt = op_nummer.or(kop::Column::Begin.in_subquery(laatste));
    let rijen = kop::Entity::find().filter(kop::Column::Agb.eq(agb)).filter(raakt).all(conn).await?;
    let feit = |r: kop::Model| Declaratiekop {
        aanbieder: r.agb,
        nummer: r.nummer,
        identificatie: r.identificatie,
        begin: r.begin.0,
        xsd_versie: (r.basis_xsd, r.bericht_xsd),
    };
    Ok(rijen.into_iter().map(feit).collect())
}

fn open(r: kop::Model) -> Declaratie {
    Declaratie {
        id: r.id,
        bericht: BerichtId(r.bericht),
        agb: r.agb,
        nummer: r.nummer,
        begin: r.begin.0,
        dagtekening: r.dagtekening.0,
        gevraagd: Euro::cent(r.gevraagd),
        toegekend: Euro::cent(r.toegekend),
        afgekeurd: Euro::cent(r.afgekeurd),
        regels: r.regels,
        regels_fout: r.regels_fout,
        stand: Stand::van_code(&r.stand),
        antwoord_voor: r.antwoord_voor.0,
    }
}

pub(crate) async fn laad(conn: &impl ConnectionTrait, id: Uuid) -> Result<Option<Declaratie>, StorageFout> {
    Ok(kop::Entity::find_by_id(id).one(conn).await?.map(open))
}

/// A declaration with the name of its provider and its law: one query.
pub(super) async fn met_aanbieder(
    conn: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Option<(Declaratie, String, Wet)>, StorageFout> {
    let mut vraag = kop::Entity::find_by_id(id).into_query();
    vraag
        .expr_as(veld("organisatie", "naam"), "aanbieder")
        .expr_as(veld("bericht", "wet"), "wet")
        .inner_join("bericht", veld("bericht", "id").eq(veld("declaratie", "bericht")))
        .left_join("organisatie", veld("organisatie", "agb").eq(veld("declaratie", "agb")));
    let Some(rij) = conn.query_one(&vraag).await? else { return Ok(None) };
    let naam: Option<String> = rij.try_get("", "aanbieder")?;
    let wet = Wet::van_code(&rij.try_get::<String>("", "wet")?).ok_or(StorageFout::Kluis)?;
    Ok(Some((open(kop::Model::from_query_result(&rij, "")?), naam.unwrap_or_default(), wet)))
}

/// The declaration that came in a message, and whether lines of it are still to be paid: one query.
pub(crate) async fn van_bericht(
    conn: &impl ConnectionTrait,
    bericht: BerichtId,
) -> Result<Option<(Declaratie, bool)>, StorageFout> {
    let open_regels = Query::select()
        .expr(veld("declaratieregel", "id").count())
        .from("declaratieregel")
        .and_where(veld("declaratieregel", "declaratie").eq(veld("declaratie", "id")))
        .and_where(veld("declaratieregel", "stand").eq(Lijnstand::Goedgekeurd.code()))
        .to_owned();
    let mut vraag = kop::Entity::find().filter(kop::Column::Bericht.eq(bericht.0)).into_query();
    vraag.expr_as(Expr::SubQuery(None, Box::new(open_regels.into())), "te_betalen");
    let Some(rij) = conn.query_one(&vraag).await? else { return Ok(None) };
    let te_betalen = rij.try_get::<i64>("", "te_betalen")? > 0;
    Ok(Some((open(kop::Model::from_query_result(&rij, "")?), te_betalen)))
}

/// The ground on which somebody sees the money of a declaration, and whose cases are in it. Without one for every case it
/// is not there: an amount beside a name says which help somebody gets.
pub(crate) async fn grond(
    conn: &impl ConnectionTrait,
    (actor, op): (&Actor, Datum),
    kop: &Declaratie,
) -> Result<(Gebruikt, Vec<Uuid>), OndersteuningFout> {
    let kijker = Kijker { actor, op, blik: Blik::Financieel };
    let zaken = betrokken(conn, &kijker, &[kop.bericht.0], &kop.agb).await?;
    let mag = zaken.iter().all(|z| z.grond.is_some());
    let eerste = zaken.iter().find_map(|z| z.grond.clone()).filter(|_| mag);
    let personen = zaken.into_iter().filter_map(|z| z.persoon).collect();
    Ok((eerste.ok_or(OndersteuningFout::NietGevonden)?, personen))
}

/// Lines of a declaration, the wrong ones first, then by place, and the names of `bekend` among the people on them: one
/// query.
pub(super) async fn lijnen_met_namen(
    conn: &impl ConnectionTrait,
    kluis: &Kluis,
    (id, aantal): (Uuid, u64),
    bekend: &BTreeSet<Uuid>,
) -> Result<(Vec<Lijn>, HashMap<Uuid, Naam>), StorageFout> {
    let persoon = veld("declaratieregel", "persoon");
    let mut vraag = met_kop()
        .filter(regel::Column::Declaratie.eq(id))
        .order_by_asc(regel::Column::Regel.is_null())
        .order_by_asc(regel::Column::Plek)
        .limit(aantal)
        .into_query();
    vraag
        .expr_as(veld("persoon", "naam"), "naam")
        .expr_as(veld("sleutel", "omhuld"), "omhuld")
        .left_join("persoon", veld("persoon", "id").eq(persoon.clone()))
        .left_join("sleutel", veld("sleutel", "id").eq(persoon));
    let (mut lijnen, mut namen) = (Vec::new(), HashMap::new());
    for rij in conn.query_all(&vraag).await? {
        let lijn = Lijn::from(Gevonden::from_query_result(&rij, "")?);
        if let Some(wie) = lijn.persoon.filter(|p| bekend.contains(p) && !namen.contains_key(p)) {
            let (omhuld, naam): (Vec<u8>, Vec<u8>) = (rij.try_get("", "omhuld")?, rij.try_get("", "naam")?);
            namen.insert(wie, open_naam(kluis, wie, &omhuld, &naam)?);
        }
        lijnen.push(lijn);
    }
    Ok((lijnen, namen))
}

/// The rules that lines break, with how many and for how much: one query.
pub(super) async fn redenen(conn: &impl ConnectionTrait, id: Uuid) -> Result<Vec<Reden>, StorageFout> {
    let mut rijen = regel::Entity::find()
        .select_only()
        .column(regel::Column::Regel)
        .column(regel::Column::Retourcode)
        .expr_as(Expr::cust("COUNT(*)"), "aantal")
        .expr_as(Expr::cust("CAST(SUM(bedrag) AS BIGINT)"), "bedrag")
        .filter(regel::Column::Declaratie.eq(id))
        .filter(regel::Column::Regel.is_not_null())
        .group_by(regel::Column::Regel)
        .group_by(regel::Column::Retourcode)
        .into_tuple::<(String, Option<String>, i64, i64)>()
        .all(conn)
        .await?;
    rijen.sort_by(|a, b| (b.2, &a.0).cmp(&(a.2, &b.0)));
    let reden = |(regel, retourcode, aantal, bedrag)| {
        let bedrag = Euro::cent(bedrag);
        Reden { regel, retourcode, aantal, bedrag }
    };
    Ok(rijen.into_iter().map(reden).collect())
}

/// The answer leaves: what was right is granted, what was wrong refused. False when it had left already.
pub(super) async fn zet_beantwoord(tx: &Tx, id: Uuid, door: &str) -> Result<bool, StorageFout> {
    let geraakt = kop::Entity::update_many()
        .col_expr(kop::Column::Stand, Expr::value(Stand::Beantwoord.code()))
        .col_expr(kop::Column::BeoordeeldDoor, Expr::value(door))
        .filter(kop::Column::Id.eq(id))
        .filter(kop::Column::Stand.is_in(Stand::Beantwoord.vooraf()))
        .exec(tx)
        .await?;
    if geraakt.rows_affected != 1 {
        return Ok(false);
    }
    for naar in [Lijnstand::Goedgekeurd, Lijnstand::Afgekeurd] {
        regel::Entity::update_many()
            .col_expr(regel::Column::Stand, Expr::value(naar.code()))
            .filter(regel::Column::Declaratie.eq(id))
            .filter(regel::Column::Stand.is_in(naar.vooraf()))
            .exec(tx)
            .await?;
    }
    Ok(true)
}

/// Whether one of these accounts judged a declaration that a payment run pays.
pub(crate) async fn beoordeeld_in_run(
    conn: &impl ConnectionTrait,
    run: Uuid,
    wie: &str,
) -> Result<bool, StorageFout> {
    let rij = met_kop()
        .filter(regel::Column::Betaalrun.eq(run))
        .filter(kop::Column::BeoordeeldDoor.eq(wie))
        .limit(1)
        .into_model::<Gevonden>()
        .one(conn)
        .await?;
    Ok(rij.is_some())
}
