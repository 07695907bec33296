using System.Net;

namespace Integrations.Engines.Cloud;

/// <summary>The cloud did not answer with what it was asked for. The message is a clause for people, and holds nothing secret.</summary>
/// <param name="status">Null if nothing answered, or if the answer was good but something else.</param>
internal sealed class CloudApiException(string message, HttpStatusCode? status = null, bool isTemporary = false)
    : Exception(message)
{
    public HttpStatusCode? Status { get; } = status;

    /// <summary>The cloud may answer a little later.</summary>
    public bool IsTemporary { get; } = isTemporary;
}
