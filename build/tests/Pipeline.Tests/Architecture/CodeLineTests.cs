namespace Pipeline.Tests.Architecture;

/// <summary>Code is read side by side, in reviews and in terminals: without a wide window.</summary>
public sealed class CodeLineTests
{
    private static readonly string[] Endings = [".cs", ".razor"];

    [Fact]
    public async Task No_line_of_code_is_too_long()
    {
        var files = (await RepositoryFiles.ListAsync()).Where(path => Endings.Contains(Path.GetExtension(path))).ToList();
        files.ShouldContain(path => path.EndsWith(".razor", StringComparison.Ordinal));

        var tooLong = files.SelectMany(path => File.ReadAllLines(RepositoryFiles.Locate(path))
            .Index()
            .Where(line => line.Item.Length > RepositoryFiles.MaxLineLength)
            .Select(line => $"{path}:{line.Index + 1} has {line.Item.Length} characters"));

        tooLong.ShouldBeEmpty();
    }
}
