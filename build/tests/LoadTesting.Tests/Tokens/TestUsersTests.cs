using LoadTesting.Tokens;

namespace LoadTesting.Tests.Tokens;

public sealed class TestUsersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Users_are_read_in_the_files_order() =>
        Read("""{ "users": [ { "email": "b@example.com" }, { "email": "a@example.com" } ] }""")
            .ShouldBe(["b@example.com", "a@example.com"]);

    [Fact]
    public void All_problems_of_a_file_are_named_at_once() =>
        Should.Throw<ConfigurationException>(() => Read(
            """{ "users": [ { "email": "a@example.com" }, { "mail": "b" }, { "email": "c" }, { "email": "A@example.com" } ] }"""))
            .Problems.Select(problem => problem[(problem.IndexOf(": ", StringComparison.Ordinal) + 2)..])
            .ShouldBe(["users[1]: member 'email' is missing or is not an e-mail address.",
                "users[2]: member 'email' is missing or is not an e-mail address.", "a@example.com is listed 2 times."]);

    [Theory]
    [InlineData("{", "is not JSON")]
    [InlineData("{}", "needs a list 'users'")]
    [InlineData("""{ "users": [] }""", "needs a list 'users'")]
    public void A_file_that_cannot_be_used_is_named(string text, string problem)
    {
        var error = Should.Throw<ConfigurationException>(() => Read(text));

        error.Message.ShouldContain("test-users.json");
        error.Message.ShouldContain(problem);
    }

    [Fact]
    public async Task Only_missing_users_are_created_and_a_second_time_none()
    {
        var directory = new Directory("a@example.com");

        var first = await CreateAsync(directory, "A@example.com", "b@example.com");
        var second = await CreateAsync(directory, "A@example.com", "b@example.com");

        first.Created.ShouldBe(["b@example.com"]);
        first.Present.ShouldBe(["A@example.com"]);
        second.Created.ShouldBeEmpty();
        second.Present.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_user_that_came_to_be_meanwhile_counts_as_present()
    {
        var result = await CreateAsync(new Directory { Answer = CreationAnswer.Present }, "a@example.com");

        result.ShouldSatisfyAllConditions(r => r.Created.ShouldBeEmpty(), r => r.Present.ShouldBe(["a@example.com"]));
    }

    [Fact]
    public async Task Every_user_that_cannot_be_created_is_named_and_no_password()
    {
        var error = await Should.ThrowAsync<ConfigurationException>(
            () => CreateAsync(new Directory { Answer = CreationAnswer.Failed("403 not_admin") }, "a@example.com", "b@example.com"));

        error.Problems.ShouldBe(["a@example.com could not be created: 403 not_admin", "b@example.com could not be created: 403 not_admin"]);
        error.ToString().ShouldNotContain("s3cr3t");
    }

    private static Task<TestUserCreationResult> CreateAsync(Directory directory, params string[] users) =>
        TestUserCreation.CreateMissingAsync(users, "s3cr3t", directory, TestContext.Current.CancellationToken);

    private IReadOnlyList<string> Read(string text)
    {
        var path = _folder.File("test-users.json");
        File.WriteAllText(path, text);
        return TestUsersFile.Read(path);
    }

    private sealed class Directory(params string[] there) : IUserDirectory
    {
        private readonly Dictionary<string, Guid> _users = there.ToDictionary(
            user => user, _ => Guid.NewGuid(), StringComparer.OrdinalIgnoreCase);

        public CreationAnswer? Answer { get; init; }

        public Task<IReadOnlyDictionary<string, Guid>> ListAsync(CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyDictionary<string, Guid>>(new Dictionary<string, Guid>(_users, StringComparer.OrdinalIgnoreCase));

        public Task<CreationAnswer> CreateAsync(string email, string password, CancellationToken cancellationToken)
        {
            if (Answer is null)
                _users.Add(email, Guid.NewGuid());
            return Task.FromResult(Answer ?? CreationAnswer.Created);
        }
    }
}
