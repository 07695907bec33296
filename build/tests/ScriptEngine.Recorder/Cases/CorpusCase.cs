using System.Text.Json;
using System.Text.Json.Serialization;

namespace ScriptEngine.Recorder.Cases;

internal sealed record CorpusCase(string Name, string Script, CaseSettings Settings)
{
    private const string Mark = "// {";

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
    };

    public static CorpusCase Read(string path)
    {
        var firstLine = File.ReadLines(path).FirstOrDefault() ?? "";
        var settings = firstLine.StartsWith(Mark, StringComparison.Ordinal) ? Parse(path, firstLine[3..]) : new CaseSettings();
        return new(Path.GetFileNameWithoutExtension(path), path, settings);
    }

    private static CaseSettings Parse(string path, string json)
    {
        try
        {
            return JsonSerializer.Deserialize<CaseSettings>(json, Strict)!;
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{path}: its first line is no case settings: {exception.Message}", exception);
        }
    }
}
