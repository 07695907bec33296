namespace Integrations.Requests;

/// <summary>What came of a request that may be sent again.</summary>
internal interface IRepeatable
{
    /// <summary>The same request may be answered otherwise a little later.</summary>
    bool IsTemporary { get; }

    /// <summary>When the server wants to be asked again; null if it does not say.</summary>
    TimeSpan? RetryAfter { get; }
}
