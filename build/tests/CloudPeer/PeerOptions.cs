namespace CloudPeer;

/// <summary>How the peer behaves; the defaults are those of a healthy cloud.</summary>
public sealed record PeerOptions
{
    public string Token { get; init; } = "a-cloud-token-nobody-may-see";

    public string StackId { get; init; } = "7";

    public long ProjectId { get; init; } = 8;

    /// <summary>The k6 that runs the archives; null for a peer whose runs are told by <see cref="PeerServer.AddRun"/>.</summary>
    public string? K6 { get; init; }

    /// <summary>Variables of that k6, such as a proxy by which it reaches the platform.</summary>
    public IReadOnlyDictionary<string, string> K6Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>How often a run is told to be in <c>processing_metrics</c> before it is completed.</summary>
    public int ProcessingPolls { get; init; } = 1;

    /// <summary>How a run ends, whatever k6 says.</summary>
    public PeerEnding Ending { get; init; }

    /// <summary>What an account has left; a plan that costs more is refused.</summary>
    public double VuHoursLeft { get; init; } = 500;

    /// <summary>Whether the older API, which is marked for removal, is still there.</summary>
    public bool HasOlderApi { get; init; } = true;

    /// <summary>The share of its CPU that the load generator used, from 0 to 1.</summary>
    public double GeneratorCpu { get; init; } = 0.3;

    /// <summary>What goes wrong when figures are asked for.</summary>
    public PeerFault Fault { get; init; }

    /// <summary>How many requests are met by a passing <see cref="Fault"/>.</summary>
    public int FaultyAnswers { get; init; } = 2;
}

public enum PeerEnding
{
    /// <summary>As k6 ended.</summary>
    OfK6,

    /// <summary>The cloud's own failure ends it.</summary>
    Error,

    /// <summary>Somebody stops it on its page.</summary>
    AbortedByPerson,

    /// <summary>It takes longer than the account allows.</summary>
    TimedOut,
}

public enum PeerFault
{
    None,

    /// <summary>Some answers are 429 with Retry-After.</summary>
    TooManyRequests,

    /// <summary>Some answers are 503.</summary>
    Unavailable,

    /// <summary>Some connections break off.</summary>
    BrokenConnections,

    /// <summary>All answers about figures are 401.</summary>
    Unauthorized,

    /// <summary>All answers about figures are 403.</summary>
    Forbidden,

    /// <summary>All answers about figures are 404.</summary>
    NotFound,

    /// <summary>All answers about figures are 429.</summary>
    AlwaysTooMany,

    /// <summary>All answers about figures are 500.</summary>
    AlwaysFailing,

    /// <summary>All answers about figures are a page instead of JSON.</summary>
    NoJson,

    /// <summary>All answers about figures are JSON of another form.</summary>
    OtherJson,

    /// <summary>Once the run is over, no connection is accepted any more.</summary>
    Offline,
}
