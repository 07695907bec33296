using LoadTesting.Storage;
using NJsonSchema;

namespace LoadTesting.Tests.Reporting;

/// <summary>The published form of summary.json.</summary>
internal static class SummarySchema
{
    private static readonly Lazy<Task<JsonSchema>> Schema = new(
        () => JsonSchema.FromFileAsync(Path.Combine(RepositoryFiles.Configs, "schemas", "summary.schema.json")));

    /// <summary>What is wrong with a summary.json, by the path of the member; empty when nothing is.</summary>
    public static async Task<IReadOnlyList<string>> ProblemsOfAsync(string json) =>
        [.. (await Schema.Value).Validate(json).Select(problem => problem.ToString())];

    public static async Task ShouldHoldForAsync(ResultsFolder folder) =>
        (await ProblemsOfAsync(
            await File.ReadAllTextAsync(Path.Combine(folder.Path, "summary.json"), TestContext.Current.CancellationToken))).ShouldBeEmpty();
}
