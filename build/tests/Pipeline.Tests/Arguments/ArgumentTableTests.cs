using System.Reflection;
using System.Text.RegularExpressions;
using Pipeline.Arguments;
using Pipeline.Repository;

namespace Pipeline.Tests.Arguments;

/// <summary>The list of arguments and the documentation have every row of the table, and nothing else.</summary>
public sealed partial class ArgumentTableTests
{
    private readonly string _page = File.ReadAllText(Path.Combine(RepositoryLayout.Find().Root, "build", "docs", "arguments.md"));

    [Fact]
    public void The_list_has_every_row() => typeof(ArgumentTable).GetProperties(BindingFlags.Public | BindingFlags.Static)
        .Where(property => property.PropertyType == typeof(Argument))
        .Select(property => (Argument)property.GetValue(null)!)
        .ShouldBe(ArgumentTable.Arguments, ignoreOrder: true);

    [Fact]
    public void Every_argument_and_variable_is_documented() =>
        ArgumentTable.All.Select(row => row.Name).Where(name => !_page.Contains($"`{name}`", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void Every_documented_argument_exists() =>
        TableRows().Matches(_page).SelectMany(row => Names().Matches(row.Value)).Select(match => match.Value)
            .Where(name => !name.StartsWith(GivenArguments.EmulatorPrefix, StringComparison.Ordinal))
            .Except(ArgumentTable.Arguments.Select(row => row.Name))
            .ShouldBeEmpty();

    /// <summary>The first cell of each row.</summary>
    [GeneratedRegex(@"^\| `--[^|]+\|", RegexOptions.Multiline)]
    private static partial Regex TableRows();

    [GeneratedRegex("--[a-z0-9-]+")]
    private static partial Regex Names();
}
