//! Routes. There is one way to add one, and it asks who may come in.

use axum::Router;
use axum::handler::Handler;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{MethodRouter, get, post};
use kern::Rol;

use crate::staat::Staat;
use crate::{dubbel, verzoek};

/// Who may come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toegang {
    /// Anybody, also without signing in.
    Openbaar,
    /// Everybody who is signed in, in whatever role.
    Aangemeld,
    /// Who holds one of these roles.
    Rollen(&'static [Rol]),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Methode {
    Get,
    Post,
}

/// A route as the tests walk it.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    pub methode: Methode,
    pub pad: &'static str,
    pub toegang: Toegang,
}

#[derive(Default)]
pub struct Routes {
    lijst: Vec<Route>,
    delen: Vec<(Route, MethodRouter<Staat>)>,
}

impl Routes {
    #[must_use]
    pub fn get<H, T>(self, pad: &'static str, toegang: Toegang, handler: H) -> Self
    where
        H: Handler<T, Staat>,
        T: 'static,
    {
        self.voeg_toe(Route { methode: Methode::Get, pad, toegang }, get(handler))
    }

    #[must_use]
    pub fn post<H, T>(self, pad: &'static str, toegang: Toegang, handler: H) -> Self
    where
        H: Handler<T, Staat>,
        T: 'static,
    {
        self.voeg_toe(Route { methode: Methode::Post, pad, toegang }, post(handler))
    }

    fn voeg_toe(mut self, route: Route, methode: MethodRouter<Staat>) -> Self {
        self.lijst.push(route);
        self.delen.push((route, methode));
        self
    }

    /// All routes, for the tests that walk them.
    pub fn lijst(&self) -> &[Route] {
        &self.lijst
    }

    pub(crate) fn router(self, staat: &Staat) -> Router<Staat> {
        self.delen.into_iter().fold(Router::new(), |router, (route, methode)| {
            let poort = from_fn_with_state((staat.clone(), route.toegang), verzoek::laat_binnen);
            let methode = match route.methode {
                Methode::Get => methode,
                Methode::Post => methode.route_layer(from_fn(dubbel::nog_eens)),
            };
            router.route(route.pad, methode.route_layer(poort))
        })
    }
}
