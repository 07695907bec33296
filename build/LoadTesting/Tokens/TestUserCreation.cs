namespace LoadTesting.Tokens;

/// <summary>Access to the server's users through its admin API.</summary>
public interface IUserDirectory
{
    /// <summary>The e-mail addresses and ids of all users, from all pages.</summary>
    /// <exception cref="ConfigurationException">The server refuses or cannot be reached. The message says what to do and never contains the
    /// key.</exception>
    Task<IReadOnlyDictionary<string, Guid>> ListAsync(CancellationToken cancellationToken);

    /// <summary>If the user exists already, this is not an error: <see cref="CreationAnswer.Present"/>.</summary>
    Task<CreationAnswer> CreateAsync(string email, string password, CancellationToken cancellationToken);
}

/// <param name="Problem">Why the user could not be created; otherwise null.</param>
public sealed record CreationAnswer(bool IsNew, string? Problem)
{
    public static CreationAnswer Created { get; } = new(true, null);

    public static CreationAnswer Present { get; } = new(false, null);

    public static CreationAnswer Failed(string problem) => new(false, problem);
}

public sealed record TestUserCreationResult(IReadOnlyList<string> Created, IReadOnlyList<string> Present);

/// <summary>Creates the missing test users. Doing it again changes nothing.</summary>
public static class TestUserCreation
{
    /// <exception cref="ConfigurationException">Users could not be created. Lists each with the reason.</exception>
    public static async Task<TestUserCreationResult> CreateMissingAsync(
        IReadOnlyList<string> users, string password, IUserDirectory directory, CancellationToken cancellationToken)
    {
        var there = await directory.ListAsync(cancellationToken);
        var present = users.Where(there.ContainsKey).ToList();
        var created = new List<string>();
        var problems = new List<string>();
        foreach (var user in users.Where(user => !there.ContainsKey(user)))
        {
            var answer = await directory.CreateAsync(user, password, cancellationToken);
            if (answer.Problem is { } problem)
                problems.Add($"{user} could not be created: {problem}");
            else
                (answer.IsNew ? created : present).Add(user);
        }

        return problems.Count == 0 ? new TestUserCreationResult(created, present) : throw new ConfigurationException(problems);
    }
}
