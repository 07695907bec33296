using LoadTesting.Catalogue;

namespace LoadTesting.Tests.Catalogue;

public sealed class ValidDocumentsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("valid-documents");

    private ValidDocuments Documents => new(Path.Combine(_folder.FullName, "of this build"));

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_document_is_remembered_by_the_next_start()
    {
        Documents.Contains("tests.json", "{}", "schema").ShouldBeFalse();

        Documents.Add("tests.json", "{}", "schema");

        Documents.Contains("tests.json", "{}", "schema").ShouldBeTrue();
    }

    [Theory]
    [InlineData("tests.json", "{ }", "schema")]
    [InlineData("tests.json", "{}", "another schema")]
    [InlineData("tests.json", "{}s", "chema")]
    [InlineData("environments.json", "{}", "schema")]
    public void Another_text_schema_or_file_is_validated(string fileName, string text, string schema)
    {
        Documents.Add("tests.json", "{}", "schema");

        Documents.Contains(fileName, text, schema).ShouldBeFalse();
    }

    [Fact]
    public void Where_nothing_can_be_remembered_each_start_validates()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "of this build"), "a file where the folder would be");

        Documents.Add("tests.json", "{}", "schema");

        Documents.Contains("tests.json", "{}", "schema").ShouldBeFalse();
    }
}
