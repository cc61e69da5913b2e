using YamlDotNet.RepresentationModel;

namespace Reeve.CouncilPacks.Reading;

/// <summary>Finds the services, one file each, in order of file name.</summary>
internal static class ServiceFolder
{
    public static IReadOnlyList<PackService> Read(PackContext context, string root)
    {
        var services = new List<PackService>();
        foreach (var file in Files(context, root, PackFiles.Services, "*.yaml"))
        {
            if (TextFile.Read(context, root, file) is not { } text || YamlFile.Parse(context, file, text) is not { } node)
            {
                context.Unknown(PackFiles.Services + "/");
                continue;
            }
            if (node is not YamlMappingNode map)
            {
                context.Error(file, (int)node.Start.Line, "The file should be keys and values.", "Write one service to a file, as key: value.");
                continue;
            }
            var reader = new MapReader(context, file, map, "service");
            var service = ServiceReader.Read(reader);
            reader.Close();
            CheckName(reader, service.Code, ".yaml");
            services.Add(service);
        }
        return services;
    }

    /// <summary>The files of a folder, or a problem when there are none.</summary>
    public static IEnumerable<string> Files(PackContext context, string root, string folder, string pattern)
    {
        var path = Path.Combine(root, folder);
        if (!Directory.Exists(path))
        {
            context.Error(folder + "/", 0, "The folder is missing.", $"Make a folder named {folder} with one file for each.");
            return [];
        }
        return Directory.EnumerateFiles(path, pattern).Select(file => $"{folder}/{Path.GetFileName(file)}").Order(StringComparer.Ordinal);
    }

    /// <summary>A file is found by its code, and written back under it.</summary>
    public static void CheckName(MapReader map, string code, string ending)
    {
        if (code.Length > 0 && Path.GetFileName(map.File) != code + ending)
            map.Error("code", $"The file's name and the code \"{code}\" differ.", $"Name the file {code}{ending}, or change the code.");
    }
}
