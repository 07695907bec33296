namespace Emulator.Tests.Contract;

/// <summary>The contract of the platform's endpoints, and whether an answer keeps it.</summary>
internal static class ApiContract
{
    public static ContractDocument Document { get; } = ContractDocument.Read("openapi.json");

    public static IReadOnlyList<ContractOperation> Operations => Document.Operations;

    /// <param name="path">Without the query.</param>
    public static ContractOperation? Find(string method, string path) => Operations.FirstOrDefault(o => o.Has(method, path));

    public static ContractOperation Named(string name) => Operations.Single(o => o.Name == name);

    /// <summary>Where an answer differs from what is documented.</summary>
    public static IReadOnlyList<string> Differences(string method, string path, Reply reply)
    {
        if (TypeOf(reply) is not "application/json")
            return [$"Its content is {TypeOf(reply) ?? "of no type"}"];
        if (Find(method, path) is { } operation)
            return Document.Knows($"{operation} {reply.Status}")
                ? Document.Differences(TextOf(reply), $"{operation} {reply.Status}") : [$"{operation} {reply.Status} is not documented"];
        return reply.Status is 404 or 405 ? Document.Differences(TextOf(reply), "Detail") : [$"There is no {method} {path}"];
    }

    /// <summary>The same of an emulator that was told to fail: it may refuse whatever it likes, in the form of such refusals.</summary>
    public static IReadOnlyList<string> DifferencesUnderFaults(string method, string path, Reply reply)
    {
        var found = Differences(method, path, reply);
        if (found.Count == 0 || reply.Status < 400)
            return found;
        return (reply.Status, TypeOf(reply)) switch
        {
            (503, "text/plain; charset=utf-8") => [],
            (_, "application/json") => Document.Differences(TextOf(reply), reply.Status < 500 ? "Refusal" : "ServerFailure"),
            _ => found,
        };
    }

    private static string? TypeOf(Reply reply) => reply.Headers.GetValueOrDefault("Content-Type");

    private static string TextOf(Reply reply) =>
        reply.Headers.GetValueOrDefault("Content-Encoding") == "gzip"
            ? System.Text.Encoding.UTF8.GetString(Gzip.Unpack(reply.Bytes)) : reply.Body;
}
