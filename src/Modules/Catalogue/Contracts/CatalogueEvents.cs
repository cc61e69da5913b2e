using Reeve.Kernel.Events;

namespace Reeve.Catalogue.Contracts;

[Event("service.promise-changed", "A service promises another time, or counts it by other hours.")]
public sealed record ServicePromiseChanged(Guid ServiceId) : IEvent;
