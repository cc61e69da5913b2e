"""Rows for `reeve import cases`, shaped like a city's reports and made up: rows.py N. Always the same for the same number."""
import datetime, random, sys

HEADS = ["Potholes", "Street Lamp", "Sidewalks and Curb damage", "Tree Trimming", "Illegal Dumping", "Graffiti", "Trash & Recycling", "Blocked Storm Drains", "Noise", "Other"]
WORDS = """deep hole lamp out flickering broken tree limb down wall bins not collected mattress drain blocked flood sign missing parking car left corner
near house number school park bridge bus stop children walking dangerous please fix again reported last week month winter boiler allotment registrar
caravan ombudsman fridge rubble paint verge hedge kerb gully siren shelter bench railing culvert puddle debris glass needle bollard""".split()
START = datetime.datetime(2012, 1, 1)
count = int(sys.argv[1])
pick = random.Random(count)
print("created_at,lat,lng,status,summary,description")
for number in range(count):
    at = START + datetime.timedelta(minutes=number * 75 + pick.randrange(60))
    words = " ".join(pick.choices(WORDS, k=pick.randrange(8, 90)))
    print(f"{at:%Y-%m-%dT%H:%M:%S}-05:00,{41.25 + pick.random() / 10:.6f},{-73 + pick.random() * 0.14:.6f},{pick.choice(['Open', 'Acknowledged', 'Closed', 'Closed'])},{pick.choice(HEADS)},\"{words}, {number}\"")
