namespace ScriptEngine;

static class Program
{
    static int Main(string[] args)
    {
        Console.Error.WriteLine($"not there yet: {string.Join(' ', args)}");
        return ExitCode.Untyped;
    }
}
