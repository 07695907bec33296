namespace Reports.Tests;

/// <summary>A folder of one test's own, gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("reports ").FullName;

    public string Write(string html)
    {
        var file = System.IO.Path.Combine(Path, "page.html");
        File.WriteAllText(file, html);
        return file;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
