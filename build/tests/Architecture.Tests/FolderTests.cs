namespace Architecture.Tests;

/// <summary>What is in one folder can be understood without what uses it.</summary>
public sealed class FolderTests
{
    /// <summary>Each uses only those before it, and what is in no folder uses none.</summary>
    private static readonly string[] DomainOrder =
    [
        "Model", "Catalogue", "Planning", "Tokens", "K6Output", "Leavings", "Thresholds", "Verdicts", "Storage", "Validation", "Execution",
        "Comparison", "Capacity", "Resuming", "History", "Reporting",
    ];

    public static TheoryData<string> Projects => [.. Project.Names];

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_two_folders_use_each_other(string project) =>
        Circle.Find(project, Project.Uses(project)).ShouldBeEmpty();

    [Fact]
    public void The_domain_has_one_direction()
    {
        var uses = Project.Uses("LoadTesting");

        uses.Select(use => Folder(use.User)).Concat(uses.Select(use => Folder(use.Used))).OfType<string>().Distinct()
            .ShouldBe(DomainOrder, ignoreOrder: true);
        uses.Where(use => Array.IndexOf(DomainOrder, Folder(use.Used)) > Array.IndexOf(DomainOrder, Folder(use.User)))
            .Select(use => $"{use.User} uses {use.Used}")
            .ShouldBeEmpty();
    }

    private static string? Folder(TypeName type) => type.Namespace.Split('.').ElementAtOrDefault(1);
}
