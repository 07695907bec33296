using System.Text.Json;

namespace Emulator.Tests.Contract;

internal sealed record Reply(int Status, byte[] Bytes, Dictionary<string, string> Headers)
{
    public JsonElement Json => JsonDocument.Parse(Bytes).RootElement;

    public string Text(string name) => Json.GetProperty(name).GetString()!;

    public string Body => System.Text.Encoding.UTF8.GetString(Bytes);
}
