using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ScriptEngine.Logging;

/// <summary>One object a line, its members sorted by name.</summary>
internal sealed class JsonLogFormat : LogFormat
{
    public override string Format(LogEntry entry)
    {
        SortedDictionary<string, string> members = new(StringComparer.Ordinal);
        foreach (var (name, value) in entry.Fields)
            members[name] = value;
        members["level"] = entry.LevelName;
        members["msg"] = entry.Message;
        members["time"] = entry.TimeText;

        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            foreach (var (name, value) in members)
                json.WriteString(name, value);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }
}
