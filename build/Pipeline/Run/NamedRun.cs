using LoadTesting;
using LoadTesting.Model;
using LoadTesting.Storage;
using Pipeline.Arguments;

namespace Pipeline.Run;

/// <summary>The earlier run that the request names, for targets that write its reports again.</summary>
public sealed class NamedRun(RunRequest request, ResultsFolderLock locks)
{
    /// <summary>Opens and locks the folder, so that no other build writes to it.</summary>
    /// <param name="target">The target that needs the folder.</param>
    /// <exception cref="ConfigurationException">No folder is named, it contains no run, or another build is writing to it.</exception>
    public ResultsFolder Open(string target)
    {
        var named = request.ResultsFolder
            ?? throw new ConfigurationException($"{target} needs the folder of a run: {ArgumentTable.Results}=FOLDER.");
        var folder = ResultsFolder.Open(named, ArgumentTable.Results.With(named));
        locks.Take(folder.Path);
        return folder;
    }
}
