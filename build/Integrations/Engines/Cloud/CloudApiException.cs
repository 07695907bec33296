namespace Integrations.Engines.Cloud;

/// <summary>The cloud did not answer with what it was asked for. The message is a clause for people, and holds nothing secret.</summary>
internal sealed class CloudApiException(string message) : Exception(message);
