namespace FakeTool;

/// <summary>Announces itself as the emulator does, and stops when standard input ends.</summary>
internal sealed class FakeEmulator(Behaviour behaviour)
{
    public async Task<int> RunAsync()
    {
        if (behaviour.Exit != 0)
        {
            await Console.Error.WriteLineAsync(behaviour.StandardError ?? "the port is taken");
            return behaviour.Exit;
        }

        await Console.Error.WriteLineAsync("starting");
        if (!behaviour.Hang)
        {
            const string addresses = "\"apiBaseUrl\":\"http://127.0.0.1:1\",\"supabaseUrl\":\"http://127.0.0.1:2\"";
            const string keys = "\"anonKey\":\"eyJhbon\",\"serviceKey\":\"eyJservice\",\"jwtSecret\":\"a-signing-secret\"";
            await Console.Out.WriteLineAsync($"{{{addresses},{keys}}}");
        }

        while (await Console.In.ReadLineAsync() is not null)
        {
        }

        return 0;
    }
}
