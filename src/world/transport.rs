//! How the world reaches the services.

use crate::service::payment_gateway::Notification;
use crate::service::privy::Announcement;
use crate::service::{Fault, Reply, Request, Services};
use crate::value::{SimDuration, SimTime};

/// The PDF that goes with a request to sign; made when a transport asks for it, as `Direct` does
/// not.
pub type Attachment<'a> = &'a dyn Fn() -> Vec<u8>;

/// A way to the services; the services' state is lent for one call.
pub trait Transport {
    /// Makes one call and returns the answer, or the fault the caller saw.
    ///
    /// `patience` is how old an answer may be on the simulated clock.
    fn call(
        &mut self,
        services: &mut Services,
        at: SimTime,
        patience: SimDuration,
        request: &Request,
        attachment: Attachment<'_>,
    ) -> Result<Reply, Fault>;

    /// Carries a notification of the gateway to the platform and returns it as it arrived.
    fn notify(&mut self, at: SimTime, notification: &Notification) -> Notification;

    /// Carries an announcement of Privy to the platform and returns it as it arrived.
    fn announce(&mut self, at: SimTime, announcement: &Announcement) -> Announcement;
}

/// Calls the services as functions.
#[derive(Clone, Copy, Debug, Default)]
pub struct Direct;

impl Transport for Direct {
    fn call(
        &mut self,
        services: &mut Services,
        at: SimTime,
        _: SimDuration,
        request: &Request,
        _: Attachment<'_>,
    ) -> Result<Reply, Fault> {
        services.handle(at, request)
    }

    fn notify(&mut self, _: SimTime, notification: &Notification) -> Notification {
        *notification
    }

    fn announce(&mut self, _: SimTime, announcement: &Announcement) -> Announcement {
        *announcement
    }
}

impl<T: Transport + ?Sized> Transport for &mut T {
    fn call(
        &mut self,
        services: &mut Services,
        at: SimTime,
        patience: SimDuration,
        request: &Request,
        attachment: Attachment<'_>,
    ) -> Result<Reply, Fault> {
        (**self).call(services, at, patience, request, attachment)
    }

    fn notify(&mut self, at: SimTime, notification: &Notification) -> Notification {
        (**self).notify(at, notification)
    }

    fn announce(&mut self, at: SimTime, announcement: &Announcement) -> Announcement {
        (**self).announce(at, announcement)
    }
}
