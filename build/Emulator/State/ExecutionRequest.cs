using System.Text.Json;

namespace Emulator.State;

/// <summary>What a client asks for when it runs a graph.</summary>
/// <param name="Inputs">A map.</param>
/// <param name="Credentials">A map.</param>
/// <param name="IsDryRun">Whether nothing may be done or paid.</param>
internal sealed record ExecutionRequest(JsonElement Inputs, JsonElement Credentials, string? PresetId, bool IsDryRun)
{
    /// <summary>The size in memory.</summary>
    public long Size { get; } = Inputs.GetRawText().Length + Credentials.GetRawText().Length;
}
