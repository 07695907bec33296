using Emulator.Contract;

namespace Emulator.Tests.Contract;

/// <summary>A contract of the platform's endpoints, and whether an answer keeps it.</summary>
internal sealed class ApiContract
{
    private ApiContract(ContractVersion version) =>
        (Version, Document) = (version, ContractDocument.Read($"openapi-{ContractName.Format(version)}.json"));

    public static IReadOnlyList<ApiContract> All { get; } =
        [.. Enum.GetValues<ContractVersion>().Select(version => new ApiContract(version))];

    /// <summary>The contracts' names, for tests of each.</summary>
    public static TheoryData<string> Names => [.. All.Select(contract => contract.Name)];

    public ContractVersion Version { get; }

    public string Name => ContractName.Format(Version);

    public ContractDocument Document { get; }

    public IReadOnlyList<ContractOperation> Operations => Document.Operations;

    public static ApiContract Of(ContractVersion version) => All.Single(contract => contract.Version == version);

    public static ApiContract Of(string name) => All.Single(contract => contract.Name == name);

    /// <param name="path">Without the query.</param>
    public ContractOperation? Find(string method, string path) => Operations.FirstOrDefault(o => o.Has(method, path));

    public ContractOperation Named(string name) => Operations.Single(o => o.Name == name);

    /// <summary>Where an answer differs from what is documented.</summary>
    public IReadOnlyList<string> Differences(string method, string path, Reply reply)
    {
        if (reply.Status == 204)
            return Find(method, path)?.Model.Responses?.ContainsKey("204") == true && reply.Bytes.Length == 0
                ? [] : [$"{method} {path} 204 is not documented, or has a body"];
        if (TypeOf(reply) is not "application/json")
            return [$"Its content is {TypeOf(reply) ?? "of no type"}"];
        if (Find(method, path) is { } operation)
            return Document.Knows($"{operation} {reply.Status}")
                ? Document.Differences(TextOf(reply), $"{operation} {reply.Status}") : [$"{operation} {reply.Status} is not documented"];
        return reply.Status is 404 or 405 ? Document.Differences(TextOf(reply), "Detail") : [$"There is no {method} {path}"];
    }

    /// <summary>The same of an emulator that was told to fail: it may refuse whatever it likes, in the form of such refusals.</summary>
    public IReadOnlyList<string> DifferencesUnderFaults(string method, string path, Reply reply)
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
