use kern::id::{BesluitId, BriefId, ZaakId};
use sea_orm::ConnectionTrait;
use sea_orm::DbBackend;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, Query, UnionType};
use storage::{Dag, StorageFout, Tijdstip};

use super::Feit;
use crate::post::Post;

/// What happened in some cases, oldest first, and their letters, newest first: one query.
pub async fn van_zaken(
    conn: &impl ConnectionTrait,
    zaken: &[ZaakId],
) -> Result<(Vec<Feit>, Vec<Post>), StorageFout> {
    let ids = || zaken.iter().map(|z| z.0);
    let leeg = |soort: &str| Expr::cust(format!("CAST(NULL AS {soort})"));
    let postgres = conn.get_database_backend() == DbBackend::Postgres;
    let (moment, dag) = if postgres { ("timestamptz", "date") } else { ("text", "text") };
    let id = if postgres { "uuid" } else { "blob" };
    let mut vraag = Query::select();
    vraag
        .columns(["id", "zaak", "wat", "moment", "dag"].map(|k| (Alias::new("zaak_feit"), Alias::new(k))))
        .expr_as(leeg(dag), "gemaakt")
        .expr_as(leeg(id), "besluit")
        .from("zaak_feit")
        .and_where(Expr::col("zaak").is_in(ids()));
    let brieven = Query::select()
        .columns(["id", "zaak", "soort"].map(|k| (Alias::new("brief"), Alias::new(k))))
        .expr(leeg(moment))
        .columns(["verzonden", "gemaakt", "besluit"].map(|k| (Alias::new("brief"), Alias::new(k))))
        .from("brief")
        .and_where(Expr::col("zaak").is_in(ids()))
        .to_owned();
    vraag.union(UnionType::All, brieven);
    let (mut feiten, mut post) = (Vec::new(), Vec::new());
    for r in conn.query_all(&vraag).await? {
        let (id, zaak): (Uuid, _) = (r.try_get("", "id")?, ZaakId(r.try_get("", "zaak")?));
        let (wat, dag) = (r.try_get("", "wat")?, r.try_get::<Option<Dag>>("", "dag")?.map(|d| d.0));
        match r.try_get::<Option<Tijdstip>>("", "moment")? {
            Some(moment) => feiten.push((id, Feit { zaak, moment: moment.0, wat, dag })),
            None => post.push(Post {
                id: BriefId(id),
                zaak,
                besluit: r.try_get::<Option<Uuid>>("", "besluit")?.map(BesluitId),
                soort: wat,
                gemaakt: r.try_get::<Dag>("", "gemaakt")?.0,
                verzonden: dag,
                partij: None,
                gedrukt: None,
                fout: None,
            }),
        }
    }
    feiten.sort_by_key(|(id, f)| (f.moment, *id));
    post.sort_by_key(|p| std::cmp::Reverse(p.id.0));
    Ok((feiten.into_iter().map(|(_, f)| f).collect(), post))
}
