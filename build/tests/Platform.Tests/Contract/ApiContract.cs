using Platform.Tests.Support;

namespace Platform.Tests.Contract;

/// <summary>The contract of the platform's endpoints, and whether an answer keeps it.</summary>
static class ApiContract
{
    public static ContractDocument Document { get; } = ContractDocument.Read("openapi.json");

    public static IReadOnlyList<ContractOperation> Operations => Document.Operations;

    /// <param name="path">Without the query.</param>
    public static ContractOperation? Find(string method, string path) => Operations.FirstOrDefault(o => o.Has(method, path));

    public static ContractOperation Named(string name) => Operations.Single(o => o.Name == name);

    /// <summary>Where an answer differs from what is documented.</summary>
    /// <param name="isExpected">Whether the test has the stand-in answer so, although the platform's documents do not know it.</param>
    public static IReadOnlyList<string> Differences(string method, string path, Reply reply, bool isExpected = false)
    {
        if (reply.Headers.GetValueOrDefault("Content-Type") != "application/json")
            return [$"Its content is {reply.Headers.GetValueOrDefault("Content-Type") ?? "of no type"}"];
        var body = reply.Headers.GetValueOrDefault("Content-Encoding") == "gzip" ? System.Text.Encoding.UTF8.GetString(Gzip.Unpack(reply.Bytes)) : reply.Body;
        if (Find(method, path) is not { } operation)
            return reply.Status is 404 or 405 ? Document.Differences(body, "Detail") : [$"There is no {method} {path}"];
        var answer = $"{operation} {reply.Status}";
        if (Document.Knows(answer))
            return Document.Differences(body, answer);
        return isExpected ? Document.Differences(body, reply.Status < 500 ? "Refusal" : "ServerFailure") : [$"{answer} is not documented"];
    }
}
