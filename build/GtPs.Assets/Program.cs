Console.WriteLine("assets");
